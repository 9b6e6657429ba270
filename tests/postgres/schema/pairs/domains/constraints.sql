-- checks come, go and change
-- old
CREATE DOMAIN d AS int CONSTRAINT one CHECK (VALUE > 0) CONSTRAINT two CHECK (VALUE < 100) CONSTRAINT three CHECK (VALUE <> 5);
CREATE TABLE t (id int, d d);
-- rows
INSERT INTO t VALUES (1, 7);
-- new
CREATE DOMAIN d AS int CONSTRAINT one CHECK (VALUE >= 0) CONSTRAINT four CHECK (VALUE < 200) CONSTRAINT three CHECK (VALUE <> 5);
COMMENT ON CONSTRAINT three ON DOMAIN d IS 'not five';
CREATE TABLE t (id int, d d);

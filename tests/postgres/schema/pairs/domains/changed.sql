-- default and NOT NULL in place
-- old
CREATE DOMAIN d AS int DEFAULT 1;
CREATE TABLE t (id int, d d);
-- rows
INSERT INTO t VALUES (1, 1);
-- new
CREATE DOMAIN d AS int NOT NULL;
CREATE TABLE t (id int, d d);

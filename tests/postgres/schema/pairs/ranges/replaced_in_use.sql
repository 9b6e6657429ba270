-- a column holds ranges
-- old
CREATE TYPE span AS RANGE (subtype = int);
CREATE TABLE t (id int, s span);
-- rows
INSERT INTO t VALUES (1, '[1,5)');
-- new
CREATE TYPE span AS RANGE (subtype = bigint);
CREATE TABLE t (id int, s span);

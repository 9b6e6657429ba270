-- a column holds values
-- old
CREATE TYPE pair AS (a int, b text);
CREATE TABLE t (id int, p pair);
-- rows
INSERT INTO t VALUES (1, ROW(1, 'x,y')), (2, NULL);
-- new
CREATE TYPE pair AS (a bigint, b text);
CREATE TABLE t (id int, p pair CHECK ((p).b = 'x,y'));

-- in place while a column uses it
-- old
CREATE TYPE pair AS (a int, b text);
CREATE TABLE t (id int, p pair);
-- rows
INSERT INTO t VALUES (1, ROW(1, 'x'));
-- new
CREATE TYPE pair AS (a int, b text, c date);
CREATE TABLE t (id int, p pair);

-- the order is another one, and a column holds values
-- old
CREATE TYPE pair AS (a int, b text);
CREATE TABLE t (id int, p pair);
-- rows
INSERT INTO t VALUES (1, ROW(1, 'x,y'));
-- new
CREATE TYPE pair AS (a int, c date, b text);
CREATE TABLE t (id int, p pair CHECK ((p).a = 1 AND (p).b = 'x,y'));

-- A table changes that another one had as a type.
-- old
CREATE TABLE t (a int, b text); CREATE FUNCTION f(t) RETURNS text LANGUAGE sql AS 'SELECT $1.b'; CREATE FUNCTION g() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t'; CREATE VIEW v AS SELECT f(t) AS x FROM t; CREATE TABLE u (r t);
-- rows
INSERT INTO t VALUES (1, 'x');
-- new
CREATE TABLE t (a bigint, b text, c int); CREATE FUNCTION f(t) RETURNS text LANGUAGE sql AS 'SELECT $1.b'; CREATE FUNCTION g() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t'; CREATE VIEW v AS SELECT f(t) AS x FROM t;

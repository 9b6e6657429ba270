-- a body that the server looks into (14 and newer)
-- old
CREATE TABLE t (a int, b int);
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END;
-- new
CREATE TABLE t (a bigint, b int);
CREATE FUNCTION f() RETURNS numeric LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END;
CREATE FUNCTION g() RETURNS numeric LANGUAGE sql BEGIN ATOMIC SELECT f(); END;

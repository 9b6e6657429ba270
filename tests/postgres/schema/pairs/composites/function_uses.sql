-- a function takes the type
-- old
CREATE TYPE pair AS (a int, b text);
CREATE FUNCTION f(p pair) RETURNS SETOF pair LANGUAGE sql AS 'SELECT p';
-- new
CREATE TYPE pair AS (b text, a int);
CREATE FUNCTION f(p pair) RETURNS SETOF pair LANGUAGE sql AS 'SELECT p';

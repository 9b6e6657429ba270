-- A parameter with a default comes: calls could mean both.
-- old
CREATE FUNCTION f(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT a + b'; CREATE TABLE t (x int DEFAULT f(1)); CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT f(1)';
-- new
CREATE FUNCTION f(a int, b int, c int DEFAULT 2) RETURNS int LANGUAGE sql AS 'SELECT a + b + c'; CREATE TABLE t (x int DEFAULT f(1, 2)); CREATE PROCEDURE g() LANGUAGE sql AS 'SELECT f(1, 2)';

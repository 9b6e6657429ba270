-- defaults come and go
-- old
CREATE FUNCTION f(a int, b int DEFAULT 1, c int DEFAULT 2) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f(a int, b int, c int DEFAULT 3) RETURNS int LANGUAGE sql AS 'SELECT 1';

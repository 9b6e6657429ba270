-- another result
-- old
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f() RETURNS SETOF text LANGUAGE sql AS 'SELECT ''x''::text';

-- the same name and arguments
-- old
CREATE FUNCTION f(a int) RETURNS void LANGUAGE sql AS '';
-- new
CREATE PROCEDURE f(a int) LANGUAGE sql AS '';
GRANT EXECUTE ON PROCEDURE f(int) TO pg_monitor;

-- functions and procedures of all sorts
-- old
SELECT 1;
-- new
CREATE FUNCTION f(a int, b text DEFAULT 'x', VARIADIC c int[] DEFAULT '{}') RETURNS text
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER PARALLEL SAFE COST 5 SET search_path TO 'public' AS $body$
BEGIN
  -- a body; with $$ and '
  RETURN $$x$$ || b;
END $body$;
CREATE FUNCTION rows(OUT a int, OUT b text) RETURNS SETOF record ROWS 5 LANGUAGE sql AS 'SELECT 1, ''x''::text';
CREATE FUNCTION tab() RETURNS TABLE (x int, "Y z" text) LANGUAGE sql AS 'SELECT 1, ''x''::text';
CREATE PROCEDURE p(INOUT a int) LANGUAGE plpgsql AS 'BEGIN a := 1; END';
CREATE FUNCTION "Odd, name"(int, "char") RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FUNCTION win() RETURNS bigint WINDOW LANGUAGE internal AS 'window_row_number';
COMMENT ON FUNCTION f(int, text, int[]) IS 'f';
COMMENT ON PROCEDURE p(int) IS 'p';
ALTER FUNCTION f(int, text, int[]) OWNER TO pg_monitor;
ALTER PROCEDURE p(int) OWNER TO pg_monitor;
REVOKE ALL ON FUNCTION f(int, text, int[]) FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE p(int) TO pg_signal_backend;
REVOKE ALL ON FUNCTION "Odd, name"(int, "char") FROM PUBLIC;

-- Parentheses, quotes and dots in the names of functions and of their arguments' types.
-- old
CREATE SCHEMA "s (1)";
CREATE TYPE "s (1)"."t (x" AS (a integer);
CREATE FUNCTION "s (1)"."f (x)"("the arg" integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION "s (1)"."g.""(h)"("s (1)"."t (x") RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE "s (1)"."a (x)"(integer) (SFUNC = int4pl, STYPE = integer);
-- new
CREATE SCHEMA "s (1)";
CREATE TYPE "s (1)"."t (x" AS (a integer);
CREATE FUNCTION "s (1)"."f (x)"("the arg" bigint) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION "s (1)"."g.""(h)"(x "s (1)"."t (x") RETURNS bigint LANGUAGE sql AS 'SELECT 2::bigint';
COMMENT ON FUNCTION "s (1)"."g.""(h)"("s (1)"."t (x") IS 'odd';
CREATE AGGREGATE "s (1)"."a (x)"(bigint) (SFUNC = int8pl, STYPE = bigint);
GRANT EXECUTE ON FUNCTION "s (1)"."a (x)"(bigint) TO pg_monitor;

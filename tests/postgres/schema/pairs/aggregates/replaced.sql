-- another result
-- old
CREATE AGGREGATE largest(int) (sfunc = int4larger, stype = int);
COMMENT ON AGGREGATE largest(int) IS 'x';
-- new
CREATE FUNCTION finish(int) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1::text';
CREATE AGGREGATE largest(int) (sfunc = int4larger, stype = int, finalfunc = finish);

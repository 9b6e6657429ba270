-- aggregates of all sorts
-- old
SELECT 1;
-- new
CREATE FUNCTION add_up(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT coalesce($1, 0) + coalesce($2, 0)';
CREATE FUNCTION take_off(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 - $2';
CREATE FUNCTION finish(int) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT $1::text';
CREATE AGGREGATE total(int) (sfunc = add_up, stype = int, finalfunc = finish, initcond = '0', combinefunc = add_up,
  msfunc = add_up, minvfunc = take_off, mstype = int, minitcond = '0', mfinalfunc = finish, parallel = safe);
CREATE AGGREGATE how_many(*) (sfunc = int8inc, stype = int8, initcond = '0');
CREATE AGGREGATE largest(int) (sfunc = int4larger, stype = int, sortop = >);
CREATE AGGREGATE middle(float8 ORDER BY float8) (sfunc = ordered_set_transition, stype = internal,
  finalfunc = percentile_disc_final, finalfunc_extra);
CREATE AGGREGATE my_rank(VARIADIC "any" ORDER BY VARIADIC "any") (sfunc = ordered_set_transition_multi, stype = internal,
  finalfunc = rank_final, finalfunc_extra, hypothetical);
CREATE AGGREGATE many(VARIADIC int[]) (sfunc = array_cat, stype = int[], sspace = 100);
COMMENT ON AGGREGATE total(int) IS 'all of it';
ALTER AGGREGATE total(int) OWNER TO pg_monitor;
REVOKE ALL ON FUNCTION total(int) FROM PUBLIC;
REVOKE ALL ON FUNCTION how_many() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION middle(float8, float8) TO pg_monitor;
GRANT EXECUTE ON FUNCTION my_rank("any") TO pg_monitor;
COMMENT ON AGGREGATE how_many(*) IS 'n';
COMMENT ON AGGREGATE middle(float8 ORDER BY float8) IS 'm';

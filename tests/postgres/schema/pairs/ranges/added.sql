-- all that a range can say
-- old
SELECT 1;
-- new
CREATE FUNCTION text_distance(text, text) RETURNS double precision IMMUTABLE LANGUAGE sql AS 'SELECT 1.0::float8';
CREATE TYPE span AS RANGE (subtype = text, collation = "C", subtype_opclass = text_pattern_ops, subtype_diff = text_distance);
CREATE TYPE floatrange AS RANGE (subtype = float8, subtype_diff = float8mi);
COMMENT ON TYPE span IS 'a span';
ALTER TYPE floatrange OWNER TO pg_monitor;
CREATE TABLE t (s span, f floatrange, EXCLUDE USING gist (f WITH &&));

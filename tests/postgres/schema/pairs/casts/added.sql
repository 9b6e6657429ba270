-- Casts of all kinds.
-- old
-- new
CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION to_text(pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a::text';
CREATE FUNCTION to_int(pair) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a';
CREATE CAST (pair AS text) WITH FUNCTION to_text(pair) AS ASSIGNMENT;
CREATE CAST (pair AS integer) WITH FUNCTION to_int(pair) AS IMPLICIT;
CREATE CAST (pair AS date) WITH INOUT;
CREATE TYPE mood AS ENUM ('a');
CREATE CAST (text AS mood) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (pair AS text) IS 'cast';

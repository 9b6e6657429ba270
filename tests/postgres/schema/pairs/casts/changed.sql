-- A cast changes its context, function and comment.
-- old
CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION to_text(pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a::text';
CREATE FUNCTION to_int(pair) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a';
CREATE CAST (pair AS text) WITH FUNCTION to_text(pair) AS ASSIGNMENT;
CREATE CAST (pair AS integer) WITH FUNCTION to_int(pair);
CREATE CAST (pair AS date) WITH INOUT;
-- new
CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION to_text(pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a::text';
CREATE FUNCTION to_int(pair) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a';
CREATE CAST (pair AS text) WITH FUNCTION to_text(pair);
CREATE CAST (pair AS integer) WITH INOUT AS ASSIGNMENT;
CREATE CAST (pair AS date) WITH INOUT;
COMMENT ON CAST (pair AS date) IS 'cast';

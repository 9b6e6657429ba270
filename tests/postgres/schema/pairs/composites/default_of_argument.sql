-- A composite type changes while a parameter has it as default.
-- old
CREATE TYPE pair AS (a integer);
CREATE FUNCTION f(p pair DEFAULT NULL) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
-- new
CREATE TYPE pair AS (a bigint, b text);
CREATE FUNCTION f(p pair DEFAULT NULL) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';

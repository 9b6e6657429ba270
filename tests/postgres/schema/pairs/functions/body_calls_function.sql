-- a quoted body names a function that comes with it
-- old
SELECT 1;
-- new
CREATE FUNCTION z_inner() RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION a_outer() RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT z_inner()';
CREATE FUNCTION b_outer() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN public.z_inner(); END';
CREATE TABLE t (id int DEFAULT a_outer(), g int GENERATED ALWAYS AS (b_outer()) STORED);

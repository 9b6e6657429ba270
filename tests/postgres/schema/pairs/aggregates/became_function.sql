-- the same name and arguments
-- old
CREATE AGGREGATE largest(int) (sfunc = int4larger, stype = int);
-- new
CREATE FUNCTION largest(int) RETURNS int LANGUAGE sql AS 'SELECT 1';

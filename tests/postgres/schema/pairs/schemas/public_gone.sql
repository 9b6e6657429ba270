-- a database without public
-- old
SELECT 1;
-- new
DROP SCHEMA public;

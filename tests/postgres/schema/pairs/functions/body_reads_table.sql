-- a body names a table that comes with it, and is called by a materialized view (with its schema: from 17 on no path is set)
-- old
SELECT 1;
-- new
CREATE TABLE z_rates (r int);
CREATE FUNCTION rate() RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT max(r) FROM public.z_rates';
CREATE MATERIALIZED VIEW a_rates AS SELECT rate() AS r;

-- a body names a table that comes with it, and is called by an index
-- old
SELECT 1;
-- new
CREATE TABLE z_rates (r int);
CREATE FUNCTION rate() RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT max(r) FROM z_rates';
CREATE MATERIALIZED VIEW a_rates AS SELECT rate() AS r;

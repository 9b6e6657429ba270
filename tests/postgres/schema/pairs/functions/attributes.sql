-- volatility, cost, settings and security
-- old
CREATE FUNCTION f() RETURNS int LANGUAGE sql STABLE COST 10 SET work_mem TO '1MB' AS 'SELECT 1';
-- new
CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE LEAKPROOF SECURITY DEFINER SET search_path TO '' AS 'SELECT 1';

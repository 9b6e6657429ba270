-- owner and comment in place
-- old
CREATE COLLATION c (locale = 'C');
COMMENT ON COLLATION c IS 'old';
-- new
CREATE COLLATION c (locale = 'C');
ALTER COLLATION c OWNER TO pg_monitor;

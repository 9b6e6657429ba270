-- everybody may create in public again
-- old
SELECT 1;
-- new
GRANT ALL ON SCHEMA public TO PUBLIC;
ALTER SCHEMA public OWNER TO pg_monitor;
COMMENT ON SCHEMA public IS NULL;

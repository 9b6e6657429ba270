-- a schema with everything comes and goes
-- old
SELECT 1;
-- new
CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'the application''s';
ALTER SCHEMA app OWNER TO pg_monitor;
GRANT USAGE ON SCHEMA app TO PUBLIC;
GRANT ALL ON SCHEMA app TO pg_signal_backend WITH GRANT OPTION;

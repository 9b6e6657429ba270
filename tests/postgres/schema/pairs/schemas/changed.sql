-- owner, comment and privileges in place
-- old
CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'old';
GRANT USAGE ON SCHEMA app TO pg_monitor;
GRANT CREATE ON SCHEMA app TO pg_signal_backend;
-- new
CREATE SCHEMA app;
ALTER SCHEMA app OWNER TO pg_monitor;
GRANT USAGE ON SCHEMA app TO pg_signal_backend;

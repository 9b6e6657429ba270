-- an extension where it is wanted
-- old
SELECT 1;
-- new
CREATE SCHEMA ext;
CREATE EXTENSION pg_trgm SCHEMA ext;
COMMENT ON EXTENSION pg_trgm IS 'ours';

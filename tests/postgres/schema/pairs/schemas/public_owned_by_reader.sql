-- public belongs to whoever reads
-- old
SELECT 1;
-- new
DO $$ BEGIN EXECUTE 'ALTER SCHEMA public OWNER TO ' || quote_ident(current_user); END $$;

-- the schema public is closed as before 15
-- old
SELECT 1;
-- new
REVOKE ALL ON SCHEMA public FROM PUBLIC;
COMMENT ON SCHEMA public IS 'ours';

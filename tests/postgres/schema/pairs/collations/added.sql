-- collations of all providers
-- old
SELECT 1;
-- new
CREATE COLLATION german (provider = icu, locale = 'de-u-co-phonebk');
CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE COLLATION plain (locale = 'C');
CREATE COLLATION mixed (lc_collate = 'C', lc_ctype = 'POSIX');
COMMENT ON COLLATION plain IS 'bytes';
ALTER COLLATION plain OWNER TO pg_monitor;

-- a collation that nothing uses changes its locale
-- old
CREATE COLLATION c (provider = icu, locale = 'de');
-- new
CREATE COLLATION c (provider = icu, locale = 'sv', deterministic = false);
COMMENT ON COLLATION c IS 'x';

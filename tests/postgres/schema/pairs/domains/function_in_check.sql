-- the function comes first
-- old
SELECT 1;
-- new
CREATE FUNCTION good(t text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT t <> ''''';
CREATE DOMAIN d AS text CHECK (good(VALUE));

-- a check that does not hold for what is there
-- old
CREATE DOMAIN d AS int;
-- new
CREATE DOMAIN d AS int;
ALTER DOMAIN d ADD CONSTRAINT big CHECK (VALUE > 10) NOT VALID;
COMMENT ON CONSTRAINT big ON DOMAIN d IS 'x';

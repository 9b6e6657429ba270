-- a new domain with a check that is not valid
-- old
SELECT 1;
-- new
CREATE DOMAIN d AS int;
ALTER DOMAIN d ADD CONSTRAINT big CHECK (VALUE > 10) NOT VALID;

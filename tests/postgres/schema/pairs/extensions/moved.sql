-- a relocatable extension goes to another schema
-- old
CREATE SCHEMA one;
CREATE SCHEMA two;
CREATE EXTENSION hstore SCHEMA one;
COMMENT ON EXTENSION hstore IS 'mine';
-- new
CREATE SCHEMA one;
CREATE SCHEMA two;
CREATE EXTENSION hstore SCHEMA two;

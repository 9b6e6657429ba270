-- a name that needs quotes
-- old
CREATE SCHEMA "Odd ""one"" ;";
-- new
CREATE SCHEMA "Select";
COMMENT ON SCHEMA "Select" IS E'back\\slash';

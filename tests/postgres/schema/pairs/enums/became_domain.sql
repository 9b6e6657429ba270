-- another sort of type of the same name
-- old
CREATE TYPE mood AS ENUM ('a', 'b');
-- new
CREATE DOMAIN mood AS text CHECK (VALUE IN ('a', 'b'));

-- a label goes from a type that nothing uses
-- old
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
COMMENT ON TYPE mood IS 'x';
-- new
CREATE TYPE mood AS ENUM ('a', 'c');
COMMENT ON TYPE mood IS 'x';

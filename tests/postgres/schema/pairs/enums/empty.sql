-- a type without labels gets some
-- old
CREATE TYPE mood AS ENUM ();
-- new
CREATE TYPE mood AS ENUM ('a', 'b');

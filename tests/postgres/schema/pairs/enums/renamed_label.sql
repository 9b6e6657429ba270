-- one label in the place of another keeps rows
-- old
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
-- new
CREATE TYPE mood AS ENUM ('a', 'x', 'c');

-- labels change places
-- old
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
-- new
CREATE TYPE mood AS ENUM ('c', 'b', 'a');

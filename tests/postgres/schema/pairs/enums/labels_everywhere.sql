-- new ones before, between and behind
-- old
CREATE TYPE mood AS ENUM ('b', 'd', 'f');
-- new
CREATE TYPE mood AS ENUM ('a0', 'a', 'b', 'c0', 'c', 'd', 'e', 'f', 'g', 'h');

-- a type's name taken by a table
-- old
CREATE TYPE mood AS ENUM ('a', 'b');
-- new
CREATE TABLE mood (name text);

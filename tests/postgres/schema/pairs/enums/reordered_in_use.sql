-- a domain, a composite and a function use the type
-- old
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE DOMAIN my_mood AS mood CHECK (VALUE <> 'b');
CREATE FUNCTION next_mood(m mood) RETURNS mood LANGUAGE sql AS 'SELECT m';
CREATE TABLE t (id int, m mood NOT NULL DEFAULT 'a' CHECK (m <> 'b'), n my_mood);
-- rows
INSERT INTO t VALUES (1, 'a', 'c'), (2, 'c', NULL);
-- new
CREATE TYPE mood AS ENUM ('c', 'b', 'a');
CREATE DOMAIN my_mood AS mood CHECK (VALUE <> 'b');
CREATE FUNCTION next_mood(m mood) RETURNS mood LANGUAGE sql AS 'SELECT m';
CREATE TABLE t (id int, m mood NOT NULL DEFAULT 'a' CHECK (m <> 'b'), n my_mood);

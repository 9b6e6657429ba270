-- A text column becomes an enum, with a default on both sides.
-- old
CREATE TABLE people (id integer PRIMARY KEY, mood text NOT NULL DEFAULT 'ok');
-- rows
INSERT INTO people VALUES (1), (2);
-- new
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok');

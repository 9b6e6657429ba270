-- A new label that a new default uses.
-- old
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, mood mood DEFAULT 'sad');
-- rows
INSERT INTO people VALUES (1);
-- new
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, mood mood DEFAULT 'ok');
CREATE VIEW fine AS SELECT id FROM people WHERE mood = 'ok';

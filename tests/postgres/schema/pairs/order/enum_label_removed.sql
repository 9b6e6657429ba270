-- A label goes; a default, a check, an index and a view use the type.
-- old
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok', moods mood[] DEFAULT '{ok}', CHECK (mood <> 'happy'));
CREATE INDEX ON people (mood) WHERE mood = 'ok';
CREATE VIEW fine AS SELECT id, mood FROM people WHERE mood = 'ok';
-- rows
INSERT INTO people VALUES (1), (2);
-- new
CREATE TYPE mood AS ENUM ('ok', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok', moods mood[] DEFAULT '{ok}', CHECK (mood <> 'happy'));
CREATE INDEX ON people (mood) WHERE mood = 'ok';
CREATE VIEW fine AS SELECT id, mood FROM people WHERE mood = 'ok';

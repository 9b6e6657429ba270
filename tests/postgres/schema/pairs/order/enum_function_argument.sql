-- A label goes from a type that functions take and give.
-- old
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE people (id integer PRIMARY KEY, mood mood);
CREATE FUNCTION is_fine(m mood) RETURNS boolean LANGUAGE sql AS $$ SELECT m = 'ok' $$;
CREATE FUNCTION best() RETURNS mood LANGUAGE sql AS $$ SELECT 'happy'::mood $$;
CREATE VIEW fine AS SELECT id FROM people WHERE is_fine(mood);
-- rows
INSERT INTO people VALUES (1, 'ok');
-- new
CREATE TYPE mood AS ENUM ('happy', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, mood mood);
CREATE FUNCTION is_fine(m mood) RETURNS boolean LANGUAGE sql AS $$ SELECT m = 'ok' $$;
CREATE FUNCTION best() RETURNS mood LANGUAGE sql AS $$ SELECT 'happy'::mood $$;
CREATE VIEW fine AS SELECT id FROM people WHERE is_fine(mood);

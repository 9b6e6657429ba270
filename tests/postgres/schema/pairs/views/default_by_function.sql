-- The default of a view's column needs a function.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title FROM notes;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE FUNCTION next_id() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT id, title FROM notes;
ALTER VIEW v ALTER COLUMN id SET DEFAULT next_id();

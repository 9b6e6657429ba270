-- A column of a view gets another collation.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title FROM notes;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title COLLATE "C" AS title FROM notes;

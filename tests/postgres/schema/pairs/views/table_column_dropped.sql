-- A view lets go of a column before it is dropped, and takes a new one.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text);
CREATE VIEW v AS SELECT id, title AS t, body IS NULL AS empty FROM notes;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b');
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, subject text DEFAULT 'x');
CREATE VIEW v AS SELECT id, subject AS t, false AS empty FROM notes;

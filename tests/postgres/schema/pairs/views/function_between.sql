-- A view calls a function that reads a view.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id FROM notes;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title FROM notes;
CREATE FUNCTION f() RETURNS SETOF v LANGUAGE sql BEGIN ATOMIC SELECT * FROM v; END;
CREATE VIEW w AS SELECT * FROM f();

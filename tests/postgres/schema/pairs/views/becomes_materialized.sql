-- A view becomes a materialized one of the same name, under a view.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id FROM notes;
CREATE VIEW w AS SELECT id FROM v;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE MATERIALIZED VIEW v AS SELECT id FROM notes;
CREATE VIEW w AS SELECT id FROM v;

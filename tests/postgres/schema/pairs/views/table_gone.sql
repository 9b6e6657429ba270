-- A table goes with its views.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text);
CREATE VIEW v AS SELECT id, title FROM notes;
CREATE VIEW w AS SELECT * FROM v;
CREATE MATERIALIZED VIEW m AS SELECT * FROM w;
-- new

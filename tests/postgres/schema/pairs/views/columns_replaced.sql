-- Columns of a view change names, types, order and number, under another view.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title FROM notes;
CREATE VIEW w AS SELECT id FROM v;
CREATE VIEW x AS SELECT id FROM w;
COMMENT ON VIEW w IS 'leans';
COMMENT ON COLUMN w.id IS 'of w';
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT title, id::bigint AS id, n FROM notes;
CREATE VIEW w AS SELECT id FROM v;
CREATE VIEW x AS SELECT id FROM w;
COMMENT ON VIEW w IS 'leans';
COMMENT ON COLUMN w.id IS 'of w';

-- A view, a view on it, and one that calls itself.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title FROM notes WHERE id > 0;
CREATE VIEW a_view_on_v AS SELECT v.id, count(*) AS c FROM v GROUP BY v.id;
CREATE RECURSIVE VIEW nums (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM nums WHERE n < 10;
CREATE VIEW "Odd ""name""" (id, "Column A") AS SELECT id, title || ';' FROM notes;
COMMENT ON VIEW v IS 'it''s a view';

-- Comments of a view and its columns come, change and go.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title, body FROM notes;
COMMENT ON VIEW v IS 'one';
COMMENT ON COLUMN v.id IS 'a';
COMMENT ON COLUMN v.title IS E'two\nlines: with\n\ttab';
CREATE VIEW "W" AS SELECT id AS "Id: x" FROM notes;
COMMENT ON COLUMN "W"."Id: x" IS 'odd: name';
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title, body FROM notes;
COMMENT ON COLUMN v.title IS 'changed';
COMMENT ON COLUMN v.body IS 'new';
CREATE VIEW "W" AS SELECT id AS "Id: x" FROM notes;
COMMENT ON VIEW "W" IS 'w';
COMMENT ON COLUMN "W"."Id: x" IS 'odd';

-- The query of a materialized view changes, under a view and with an index.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE MATERIALIZED VIEW m AS SELECT id, title, count(*) AS c FROM notes GROUP BY id, title;
CREATE INDEX m_title ON m (title);
CREATE VIEW v AS SELECT id FROM m;
COMMENT ON MATERIALIZED VIEW m IS 'kept';
COMMENT ON COLUMN m.c IS 'kept';
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE MATERIALIZED VIEW m AS SELECT id, title, count(body) AS c FROM notes GROUP BY id, title;
CREATE INDEX m_title ON m (title);
CREATE VIEW v AS SELECT id FROM m;
COMMENT ON MATERIALIZED VIEW m IS 'kept';
COMMENT ON COLUMN m.c IS 'kept';

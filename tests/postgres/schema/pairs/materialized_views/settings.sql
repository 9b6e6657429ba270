-- What a materialized view has beside its query changes in place.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE MATERIALIZED VIEW m WITH (fillfactor = 70, autovacuum_enabled = false) AS SELECT id, title, count(*) AS c FROM notes GROUP BY id, title;
ALTER MATERIALIZED VIEW m ALTER COLUMN title SET STATISTICS 300;
ALTER MATERIALIZED VIEW m ALTER COLUMN id SET (n_distinct = 5);
ALTER TABLE m REPLICA IDENTITY NOTHING;
COMMENT ON COLUMN m.c IS 'gone';
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE MATERIALIZED VIEW m WITH (fillfactor = 80, toast.autovacuum_enabled = false) AS SELECT id, title, count(*) AS c FROM notes GROUP BY id, title;
ALTER MATERIALIZED VIEW m ALTER COLUMN id SET STATISTICS 10;
ALTER MATERIALIZED VIEW m ALTER COLUMN id SET (n_distinct = 6, n_distinct_inherited = 3);
ALTER MATERIALIZED VIEW m ALTER COLUMN title SET STORAGE MAIN;
ALTER MATERIALIZED VIEW m ALTER COLUMN title SET COMPRESSION pglz;
COMMENT ON MATERIALIZED VIEW m IS 'new';

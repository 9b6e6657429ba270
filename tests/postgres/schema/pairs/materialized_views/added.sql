-- A materialized view with all that it can have.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE MATERIALIZED VIEW m WITH (fillfactor = 70, toast.autovacuum_enabled = false) AS SELECT id, title, count(*) AS c FROM notes GROUP BY id, title;
ALTER MATERIALIZED VIEW m ALTER COLUMN title SET STATISTICS 300;
ALTER MATERIALIZED VIEW m ALTER COLUMN title SET STORAGE EXTERNAL;
ALTER MATERIALIZED VIEW m ALTER COLUMN title SET COMPRESSION pglz;
ALTER MATERIALIZED VIEW m ALTER COLUMN c SET (n_distinct = -0.5);
ALTER TABLE m REPLICA IDENTITY FULL;
CREATE UNIQUE INDEX m_id ON m (id);
COMMENT ON MATERIALIZED VIEW m IS 'm';
COMMENT ON COLUMN m.c IS 'how many';
CREATE MATERIALIZED VIEW empty AS SELECT 1 AS x WITH NO DATA;

-- Indexes change in every way.
-- old
CREATE TABLE a (x integer, y text, z jsonb);
CREATE INDEX i1 ON a (x);
CREATE INDEX i2 ON a (x) WITH (fillfactor = 50);
CREATE INDEX i3 ON a (x) WHERE x > 0;
CREATE INDEX i4 ON a USING gin (z);
CREATE INDEX i5 ON a (lower(y), (x + 1));
CREATE INDEX i6 ON a (y text_pattern_ops);
CREATE UNIQUE INDEX i7 ON a (x);
CREATE INDEX i8 ON a (x);
ALTER INDEX i5 ALTER COLUMN 1 SET STATISTICS 500;
ALTER TABLE a CLUSTER ON i8;
COMMENT ON INDEX i1 IS 'one';
-- new
CREATE TABLE a (x integer, y text, z jsonb);
CREATE INDEX i1 ON a (x DESC);
CREATE INDEX i2 ON a (x) WITH (fillfactor = 60, deduplicate_items = off);
CREATE INDEX i3 ON a (x) WHERE x > 1;
CREATE INDEX i4 ON a USING gin (z jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX i5 ON a (lower(y), (x + 1));
CREATE INDEX i6 ON a (y) INCLUDE (x);
CREATE INDEX i7 ON a (x);
CREATE INDEX i8 ON a (x);
CREATE INDEX i9 ON a USING hash (y);
CREATE INDEX i10 ON a USING brin (x) WITH (pages_per_range = 16, autosummarize = on);
ALTER INDEX i5 ALTER COLUMN 2 SET STATISTICS 300;
ALTER TABLE a CLUSTER ON i2;

-- Collations, classes with options and names that need quotes.
-- old
CREATE TABLE t (a text, "B" text, v tsvector);
CREATE INDEX "T a" ON t (a COLLATE "C");
-- new
CREATE TABLE t (a text, "B" text, v tsvector);
CREATE INDEX "T a" ON t (a COLLATE "POSIX" text_pattern_ops, "B" NULLS FIRST);
CREATE INDEX t_v ON t USING gist (v tsvector_ops (siglen = 100)) WITH (fillfactor = 80, buffering = auto);
CREATE INDEX t_w ON t (("B" || ' WITH (fillfactor=50) WHERE x')) WHERE "B" <> ' WHERE ';

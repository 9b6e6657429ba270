-- An extension comes with a column of its type and an index with its operators.
-- old
CREATE TABLE t (id integer PRIMARY KEY, a text);
-- rows
INSERT INTO t VALUES (1, 'x');
-- new
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE TABLE t (id integer PRIMARY KEY, a citext);
CREATE INDEX t_a ON t USING gin ((a::text) gin_trgm_ops);

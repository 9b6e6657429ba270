-- Indexes of a materialized view.
-- old
CREATE TABLE t (a integer, b integer);
CREATE MATERIALIZED VIEW mv AS SELECT a, b FROM t;
CREATE UNIQUE INDEX mv_a ON mv (a);
ALTER MATERIALIZED VIEW mv CLUSTER ON mv_a;
-- new
CREATE TABLE t (a integer, b integer);
CREATE MATERIALIZED VIEW mv AS SELECT a, b FROM t;
CREATE INDEX mv_b ON mv (b DESC);

-- A view loses a column that its table loses too.
-- old
CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
CREATE VIEW v AS SELECT id, a, b FROM t;
CREATE VIEW w AS SELECT id FROM v;
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
CREATE INDEX m_a ON m (a);
-- new
CREATE TABLE t (id integer PRIMARY KEY, a text);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE VIEW w AS SELECT id FROM v;
CREATE MATERIALIZED VIEW m AS SELECT a FROM t WHERE a <> '';
CREATE INDEX m_a ON m (a);

-- A domain gets another base type; a column and an array of it keep their rows.
-- old
CREATE DOMAIN amount AS integer CHECK (VALUE >= 0);
CREATE TABLE t (id integer PRIMARY KEY, a amount DEFAULT 1);
CREATE VIEW v AS SELECT a FROM t;
-- rows
INSERT INTO t VALUES (1, 5);
-- new
CREATE DOMAIN amount AS bigint CHECK (VALUE >= 0);
CREATE TABLE t (id integer PRIMARY KEY, a amount DEFAULT 1);
CREATE VIEW v AS SELECT a FROM t;

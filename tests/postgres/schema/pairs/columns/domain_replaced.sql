-- A domain gets another base type under a column.
-- old
CREATE DOMAIN code AS varchar(10) CHECK (value <> '');
CREATE TABLE t (id integer, c code DEFAULT 'x');
CREATE INDEX t_c ON t (c);
-- rows
INSERT INTO t VALUES (1, 'abc');
-- new
CREATE DOMAIN code AS text CHECK (value <> '');
CREATE TABLE t (id integer, c code DEFAULT 'x');
CREATE INDEX t_c ON t (c);

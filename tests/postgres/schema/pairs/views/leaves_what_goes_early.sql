-- A view turns from one view to another, while a column that both show changes its type.
-- old
CREATE SCHEMA app;
CREATE TABLE t (id integer PRIMARY KEY, word text);
CREATE VIEW app.first AS SELECT id, word FROM t;
CREATE VIEW over AS SELECT id FROM app.first;
CREATE FUNCTION counted() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(word) FROM app.first; END;
GRANT SELECT ON over TO pg_monitor;
-- rows
INSERT INTO t VALUES (1, 'one');
-- new
CREATE SCHEMA app;
CREATE TABLE t (id integer PRIMARY KEY, word varchar(20));
CREATE VIEW first AS SELECT id, word FROM t;
CREATE VIEW over AS SELECT id FROM first;
CREATE FUNCTION counted() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(word) FROM first; END;
GRANT SELECT ON over TO pg_monitor;

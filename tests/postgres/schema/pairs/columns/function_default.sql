-- A default by a function that comes too.
-- old
CREATE TABLE t (a integer);
-- rows
INSERT INTO t VALUES (1);
-- new
CREATE FUNCTION seven() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 7';
CREATE TABLE t (a integer, b integer DEFAULT seven() NOT NULL, c integer GENERATED ALWAYS AS (a + seven()) STORED, CHECK (b < seven() + 1));
CREATE INDEX t_i ON t ((a + seven()));

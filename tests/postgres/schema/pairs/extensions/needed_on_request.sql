-- Functions, procedures and indexes are told to depend on an extension, and let go of one.
-- old
CREATE EXTENSION hstore;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE p() LANGUAGE sql AS '';
ALTER PROCEDURE p() DEPENDS ON EXTENSION hstore;
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
-- new
CREATE EXTENSION hstore;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 2';
ALTER FUNCTION f() DEPENDS ON EXTENSION hstore;
CREATE PROCEDURE p() LANGUAGE sql AS '';
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a);
ALTER INDEX i DEPENDS ON EXTENSION hstore;
CREATE INDEX j ON t (a DESC);
ALTER INDEX j DEPENDS ON EXTENSION hstore;

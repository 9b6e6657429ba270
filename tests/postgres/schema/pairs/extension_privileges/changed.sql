-- Privileges on what extensions brought: given, taken, and gone with the extension.
-- old
CREATE EXTENSION file_fdw;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION hstore;
GRANT USAGE ON LANGUAGE plpgsql TO pg_monitor;
GRANT USAGE ON FOREIGN DATA WRAPPER file_fdw TO pg_monitor;
GRANT EXECUTE ON FUNCTION akeys(hstore) TO pg_monitor;
CREATE TABLE kept (word text);
CREATE INDEX words ON kept USING gin (word gin_trgm_ops);
-- new
CREATE SCHEMA s;
CREATE EXTENSION file_fdw;
CREATE EXTENSION pg_trgm SCHEMA s;
CREATE EXTENSION pg_stat_statements;
GRANT USAGE ON FOREIGN DATA WRAPPER file_fdw TO pg_monitor WITH GRANT OPTION;
REVOKE EXECUTE ON FUNCTION s.similarity(text, text) FROM PUBLIC;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
GRANT SELECT ON pg_stat_statements TO pg_monitor;
CREATE TABLE kept (word text);
CREATE INDEX words ON kept USING gin (word s.gin_trgm_ops);

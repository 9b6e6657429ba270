-- rights of tables, views and sequences
-- old
CREATE TABLE t (id int, a text);
CREATE TABLE closed (id int);
CREATE VIEW v AS SELECT * FROM t;
CREATE SEQUENCE s;
GRANT SELECT, INSERT ON t TO pg_monitor;
GRANT ALL ON t TO pg_signal_backend;
GRANT SELECT ON v TO PUBLIC;
GRANT USAGE ON SEQUENCE s TO pg_monitor;
-- new
CREATE TABLE t (id int, a text);
CREATE TABLE closed (id int);
CREATE VIEW v AS SELECT * FROM t;
CREATE SEQUENCE s;
GRANT SELECT, UPDATE ON t TO pg_monitor WITH GRANT OPTION;
GRANT DELETE ON t TO pg_signal_backend;
REVOKE ALL ON closed FROM CURRENT_USER;
GRANT SELECT ON v TO pg_monitor;
GRANT ALL ON SEQUENCE s TO pg_monitor;

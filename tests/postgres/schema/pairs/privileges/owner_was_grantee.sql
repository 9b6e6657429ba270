-- who had rights becomes the owner
-- old
CREATE TABLE t (id int);
GRANT SELECT ON t TO pg_monitor;
GRANT SELECT ON t TO pg_signal_backend;
-- new
CREATE TABLE t (id int);
ALTER TABLE t OWNER TO pg_monitor;
GRANT INSERT ON t TO pg_signal_backend;

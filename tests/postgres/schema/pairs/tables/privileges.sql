-- Privileges of tables and columns.
-- old
CREATE TABLE a (x integer, y integer, z integer);
GRANT SELECT, INSERT ON a TO pg_monitor;
GRANT SELECT (x), UPDATE (x, y) ON a TO pg_read_all_data;
CREATE TABLE b (x integer);
GRANT ALL ON b TO PUBLIC;
CREATE SEQUENCE s;
GRANT USAGE ON s TO pg_monitor;
-- new
CREATE TABLE a (x bigint, y integer, z integer, w integer);
GRANT SELECT ON a TO pg_monitor WITH GRANT OPTION;
GRANT SELECT (x, w), UPDATE (y) ON a TO pg_read_all_data;
CREATE TABLE b (x integer);
CREATE SEQUENCE s;
GRANT ALL ON s TO pg_monitor;
CREATE TABLE c (x integer GENERATED ALWAYS AS IDENTITY);
GRANT USAGE ON SEQUENCE c_x_seq TO pg_monitor;
COMMENT ON SEQUENCE c_x_seq IS 'numbers';

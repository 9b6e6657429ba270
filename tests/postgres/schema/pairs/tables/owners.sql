-- Owners change, and owned sequences follow.
-- old
CREATE TABLE a (id serial, n integer GENERATED ALWAYS AS IDENTITY);
CREATE TABLE b (id serial);
ALTER TABLE b OWNER TO pg_monitor;
CREATE SEQUENCE s;
CREATE STATISTICS st ON id, n FROM a;
-- new
CREATE TABLE a (id serial, n integer GENERATED ALWAYS AS IDENTITY);
ALTER TABLE a OWNER TO pg_monitor;
CREATE TABLE b (id serial);
CREATE SEQUENCE s;
ALTER SEQUENCE s OWNER TO pg_monitor;
CREATE STATISTICS st ON id, n FROM a;
ALTER STATISTICS st OWNER TO pg_monitor;
CREATE TABLE c (id serial);
ALTER TABLE c OWNER TO pg_monitor;

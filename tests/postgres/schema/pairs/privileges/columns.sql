-- rights on columns stay when those on the table go
-- old
CREATE TABLE t (id int, a text, b text);
GRANT SELECT ON t TO pg_monitor;
GRANT UPDATE (a) ON t TO pg_monitor;
GRANT SELECT (b) ON t TO pg_monitor;
GRANT SELECT (a) ON t TO pg_signal_backend;
-- new
CREATE TABLE t (id int, a text, b text, c text);
GRANT SELECT (a), UPDATE (a), SELECT (c) ON t TO pg_monitor;
GRANT SELECT (b) ON t TO pg_monitor;
GRANT INSERT (a), UPDATE (b) ON t TO pg_signal_backend WITH GRANT OPTION;

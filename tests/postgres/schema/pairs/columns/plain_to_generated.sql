-- A plain column becomes a generated one.
-- old
CREATE TABLE t (a integer, b integer DEFAULT 3);
-- rows
INSERT INTO t VALUES (1, 2);
-- new
CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED);

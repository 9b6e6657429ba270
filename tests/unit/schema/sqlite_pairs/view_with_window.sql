-- old
CREATE TABLE t (a INT, b INT);
-- rows
INSERT INTO t VALUES (1,2);
-- new
CREATE TABLE t (a INT, b INT, c INT);
CREATE VIEW v AS SELECT a, row_number() OVER (PARTITION BY b ORDER BY c) AS n FROM t;

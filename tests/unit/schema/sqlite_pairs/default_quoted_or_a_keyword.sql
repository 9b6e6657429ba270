-- old
CREATE TABLE t (a INT);
-- rows
INSERT INTO t VALUES (1);
-- new
CREATE TABLE t (a INT, b TEXT DEFAULT "quoted", c TEXT NOT NULL DEFAULT abort);

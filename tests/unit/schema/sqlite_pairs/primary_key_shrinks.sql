-- old
CREATE TABLE t (a INT, b INT, v TEXT, PRIMARY KEY (a, b));
-- rows
INSERT INTO t VALUES (5,1,'a'),(9,1,'b');
-- new
CREATE TABLE t (a INT, v TEXT, PRIMARY KEY (a));

-- old
CREATE TABLE t (a INT, -- first
 b INT -- second
, c INT /* x */);
-- rows
INSERT INTO t VALUES (1,2,3);
-- new
CREATE TABLE t (a INT);

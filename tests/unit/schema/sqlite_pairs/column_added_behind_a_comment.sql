-- old
CREATE TABLE t (a INT -- first
);
-- rows
INSERT INTO t VALUES (1);
-- new
CREATE TABLE t (a INT, -- first
 b INT -- second
);

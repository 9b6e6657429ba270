-- Money and numbers.
-- old
CREATE TABLE t (a money, b numeric, c double precision);
-- rows
INSERT INTO t VALUES (1234.5, 1234.5, 2.5);
-- new
CREATE TABLE t (a numeric, b money, c money);

-- Bits and intervals are numbers, and numbers are bits and intervals.
-- old
CREATE TABLE t (a bit(4), b int, c interval, d int, e double precision);
-- rows
INSERT INTO t VALUES (B'1010', 5, '1 hour', 60, 2.5);
-- new
CREATE TABLE t (a int, b bit(8), c int, d interval, e interval);

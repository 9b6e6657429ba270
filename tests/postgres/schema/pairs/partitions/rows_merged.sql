-- Partitions are merged, with all below them.
-- old
CREATE TABLE m (id int, k int, t text) PARTITION BY LIST (k);
CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1) PARTITION BY LIST (t);
CREATE TABLE m1a PARTITION OF m1 FOR VALUES IN ('a');
CREATE TABLE m1d PARTITION OF m1 DEFAULT;
-- rows
INSERT INTO m VALUES (1, 1, 'a'), (2, 1, 'b');
-- new
CREATE TABLE m (id int, k int, t text) PARTITION BY LIST (k);
CREATE TABLE md PARTITION OF m DEFAULT;

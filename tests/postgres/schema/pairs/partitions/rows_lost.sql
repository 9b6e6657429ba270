-- Rows that no partition is for any more are lost, and that is said.
-- old
CREATE TABLE m (id int, k int) PARTITION BY LIST (k);
CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1);
CREATE TABLE m2 PARTITION OF m FOR VALUES IN (2, 4);
-- rows
INSERT INTO m VALUES (1, 1), (2, 2);
-- new
CREATE TABLE m (id int, k int) PARTITION BY LIST (k);
CREATE TABLE m2 PARTITION OF m FOR VALUES IN (2, 3);

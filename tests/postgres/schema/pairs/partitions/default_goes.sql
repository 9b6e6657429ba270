-- The rows of a default partition go to those that come.
-- old
CREATE TABLE p (id int, v int) PARTITION BY RANGE (v);
CREATE TABLE pd PARTITION OF p DEFAULT;
-- rows
INSERT INTO p VALUES (1, 5), (2, 15);
-- new
CREATE TABLE p (id int, v int) PARTITION BY RANGE (v);
CREATE TABLE p0 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (10) TO (20);

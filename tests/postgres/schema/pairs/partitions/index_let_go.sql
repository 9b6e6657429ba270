-- A partitioned table keeps its index, a partition does not.
-- old
CREATE TABLE p (id int, d date) PARTITION BY RANGE (d);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX pi ON p (id);
-- new
CREATE TABLE p (id int, d date) PARTITION BY RANGE (d);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX pi ON ONLY p (id);
CREATE INDEX p1i ON p1 (id, d);
CREATE UNIQUE INDEX pu ON p (id, d);

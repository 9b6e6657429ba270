-- An index on the partitioned table only.
-- old
CREATE TABLE p (k integer, v text) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- new
CREATE TABLE p (k integer, v text) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE INDEX p_v ON ONLY p (v);

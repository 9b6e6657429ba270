-- The partitioned table's index goes, a partition's stays.
-- old
CREATE TABLE p (k integer, v text) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE INDEX p_v ON p (v);
-- new
CREATE TABLE p (k integer, v text) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE INDEX p1_v_idx ON p1 (v);

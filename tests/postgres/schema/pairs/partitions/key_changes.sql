-- The partition key changes.
-- old
CREATE TABLE p (id integer, k integer, v text DEFAULT 'v') PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p DEFAULT;
CREATE INDEX p_v ON p (v);
-- rows
INSERT INTO p VALUES (1, 1, 'a'), (20, 2, 'b');
-- new
CREATE TABLE p (id integer, k integer, v text DEFAULT 'v') PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p DEFAULT;
CREATE INDEX p_v ON p (v);

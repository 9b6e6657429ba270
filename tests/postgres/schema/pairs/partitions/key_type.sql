-- The type of the column changes that decides about partitions.
-- old
CREATE TABLE p (id int, k int, t text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
-- rows
INSERT INTO p VALUES (1,1,'a'), (2,2,'b');
-- new
CREATE TABLE p (id int, k text, t text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('1');
CREATE TABLE p2 PARTITION OF p FOR VALUES IN ('2');

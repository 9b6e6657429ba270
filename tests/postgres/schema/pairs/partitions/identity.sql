-- An identity of a partitioned table.
-- old
CREATE TABLE p (id integer NOT NULL, k integer) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- rows
INSERT INTO p VALUES (3, 1);
-- new
CREATE TABLE p (id integer NOT NULL GENERATED ALWAYS AS IDENTITY, k integer, s serial) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);

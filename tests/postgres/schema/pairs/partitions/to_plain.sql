-- A partitioned table becomes a plain one.
-- old
CREATE TABLE p (id integer NOT NULL, k integer NOT NULL, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p DEFAULT;
-- rows
INSERT INTO p VALUES (1, 1), (2, 2);
-- new
CREATE TABLE p (id integer NOT NULL, k integer NOT NULL, PRIMARY KEY (id, k));

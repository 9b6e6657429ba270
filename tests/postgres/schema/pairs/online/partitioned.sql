-- Partitioned tables with locks as short as they can be.
-- online
-- old
CREATE TABLE p (k integer NOT NULL, v text) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- rows
INSERT INTO p VALUES (1, 'a');
-- new
CREATE TABLE p (k integer NOT NULL, v text NOT NULL, PRIMARY KEY (k), CHECK (k > 0)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE INDEX p_v ON p (v);

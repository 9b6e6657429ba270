-- A partition is split and rows find their place.
-- old
CREATE TABLE p (k integer, v text) PARTITION BY RANGE (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (20);
-- rows
INSERT INTO p VALUES (1, 'a');
-- new
CREATE TABLE p (k integer, v text) PARTITION BY RANGE (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);

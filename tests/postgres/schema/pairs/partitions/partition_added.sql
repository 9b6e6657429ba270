-- A partition more, by PARTITION OF and by ATTACH, with other order of columns.
-- old
CREATE TABLE p (id integer NOT NULL, k integer NOT NULL, v text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE INDEX p_v ON p (v);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- rows
INSERT INTO p VALUES (1, 1, 'a');
-- new
CREATE TABLE p (id integer NOT NULL, k integer NOT NULL, v text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE INDEX p_v ON p (v);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2, 3);
CREATE TABLE p3 (v text, k integer NOT NULL, id integer NOT NULL);
CREATE INDEX p3_by_hand ON p3 (v);
ALTER TABLE p ATTACH PARTITION p3 FOR VALUES IN (4);

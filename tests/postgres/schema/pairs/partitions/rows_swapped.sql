-- Values change their partition.
-- old
CREATE TABLE p (id serial, k text NOT NULL, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('a', 'b');
CREATE TABLE p2 PARTITION OF p FOR VALUES IN ('c');
CREATE INDEX i ON p (k);
-- rows
INSERT INTO p (k) VALUES ('a'), ('b'), ('c');
-- new
CREATE TABLE p (id bigserial, k text NOT NULL, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('c', 'a');
CREATE TABLE p2 PARTITION OF p FOR VALUES IN ('b');
CREATE INDEX i ON p (k);

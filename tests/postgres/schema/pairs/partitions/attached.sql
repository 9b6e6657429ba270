-- Tables become partitions and partitions tables, with their rows.
-- old
CREATE TABLE p (id integer NOT NULL, k integer NOT NULL, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 (id integer NOT NULL, k integer NOT NULL, CONSTRAINT p2_pkey PRIMARY KEY (id, k));
-- rows
INSERT INTO p VALUES (1, 1);
INSERT INTO p2 VALUES (2, 2);
-- new
CREATE TABLE p (id integer NOT NULL, k integer NOT NULL, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE p1 (id integer NOT NULL, k integer NOT NULL, CONSTRAINT p1_pkey PRIMARY KEY (id, k));
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);

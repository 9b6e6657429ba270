-- An enum that decides about partitions gets and loses a label.
-- old
CREATE TYPE k AS ENUM ('a','b');
CREATE TABLE p (id int, k k) PARTITION BY LIST (k);
CREATE TABLE pa PARTITION OF p FOR VALUES IN ('a');
CREATE TABLE pb PARTITION OF p FOR VALUES IN ('b');
-- rows
INSERT INTO p VALUES (1, 'a');
-- new
CREATE TYPE k AS ENUM ('a','b','c');
CREATE TABLE p (id int, k k) PARTITION BY LIST (k);
CREATE TABLE pa PARTITION OF p FOR VALUES IN ('a');
CREATE TABLE pb PARTITION OF p FOR VALUES IN ('b');
CREATE TABLE pc PARTITION OF p FOR VALUES IN ('c');

-- A published table becomes a partitioned one.
-- old
CREATE TABLE notes (id integer, x integer);
CREATE PUBLICATION a FOR TABLE notes;
CREATE PUBLICATION b FOR TABLE notes (id) WHERE (id > 5) WITH (publish = 'insert', publish_via_partition_root = true);
-- rows
INSERT INTO notes VALUES (1, 2), (3, 4);
-- new
CREATE TABLE notes (id integer, x integer) PARTITION BY RANGE (x);
CREATE TABLE notes_rest PARTITION OF notes DEFAULT;
CREATE PUBLICATION a FOR TABLE notes;
CREATE PUBLICATION b FOR TABLE notes (id) WHERE (id > 5) WITH (publish = 'insert', publish_via_partition_root = true);

-- A new column makes a key wider.
-- old
CREATE TABLE t (id int PRIMARY KEY, v text);
-- rows
INSERT INTO t VALUES (1, 'a'), (2, 'b');
-- new
CREATE TABLE t (tenant int NOT NULL, id int, v text, PRIMARY KEY (tenant, id));

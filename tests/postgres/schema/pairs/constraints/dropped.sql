-- A constraint of each kind goes.
-- old
CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE a (p integer PRIMARY KEY, u integer UNIQUE, c integer CHECK (c > 0), f integer REFERENCES t (id), e integer, EXCLUDE USING btree (e WITH =));
-- rows
INSERT INTO t VALUES (1);
INSERT INTO a VALUES (1, 2, 3, 1, 5);
-- new
CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE a (p integer, u integer, c integer, f integer, e integer);

-- Constraints are added without long locks.
-- online
-- old
CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE a (x integer, y integer, z integer, w integer NOT NULL);
-- rows
INSERT INTO t VALUES (1);
INSERT INTO a VALUES (1, 2, 3, 4);
-- new
CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE a (x integer REFERENCES t (id), y integer NOT NULL CHECK (y > 0), z integer, w integer PRIMARY KEY, CONSTRAINT a_z UNIQUE (z) INCLUDE (x) WITH (fillfactor = 60) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT a_nn UNIQUE NULLS NOT DISTINCT (y));

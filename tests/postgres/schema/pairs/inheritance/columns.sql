-- Columns of parents change.
-- old
CREATE TABLE a (x integer, y text, z integer DEFAULT 1);
CREATE TABLE b (own integer) INHERITS (a);
-- rows
INSERT INTO a VALUES (1, 'a', 1);
INSERT INTO b VALUES (1, 'b', 1, 2);
-- new
CREATE TABLE a (x bigint, y text NOT NULL, z integer DEFAULT 2, w integer DEFAULT 5 NOT NULL);
CREATE TABLE b (own integer) INHERITS (a);

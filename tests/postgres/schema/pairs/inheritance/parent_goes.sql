-- The parent goes, the child stays.
-- old
CREATE TABLE a (x integer);
CREATE TABLE b (x integer, y integer) INHERITS (a);
-- rows
INSERT INTO b VALUES (1, 2);
-- new
CREATE TABLE b (x integer, y integer);

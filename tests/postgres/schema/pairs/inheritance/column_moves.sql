-- A column moves from the child to the parent.
-- old
CREATE TABLE a (x integer);
CREATE TABLE b (y integer) INHERITS (a);
-- rows
INSERT INTO b VALUES (1, 2);
-- new
CREATE TABLE a (x integer, y integer);
CREATE TABLE b (y integer) INHERITS (a);

-- The middle one of three generations stands alone and is a child again.
-- old
CREATE TABLE a (id int, x text DEFAULT 'q');
CREATE TABLE b (y int) INHERITS (a);
CREATE TABLE c (z int) INHERITS (b);
-- rows
INSERT INTO b VALUES (1, 'x', 2);
INSERT INTO c VALUES (1, 'x', 2, 3);
-- new
CREATE TABLE b (id int, x text DEFAULT 'q', y int);
CREATE TABLE c (z int) INHERITS (b);

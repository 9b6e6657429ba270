-- Parents change places, one comes in between.
-- old
CREATE TABLE a (x int);
CREATE TABLE b (y int NOT NULL DEFAULT 3, CHECK (y > 0));
CREATE TABLE c (z int) INHERITS (a, b);
-- rows
INSERT INTO c VALUES (1, 2, 3);
-- new
CREATE TABLE a (x int);
CREATE TABLE b (y int NOT NULL DEFAULT 3, CHECK (y > 0));
CREATE TABLE k (w int);
CREATE TABLE c (z int) INHERITS (b, k, a);

-- A table becomes a child and another one ceases to be one.
-- old
CREATE TABLE a (x integer, CHECK (x > 0));
CREATE TABLE b (x integer, CONSTRAINT a_x_check CHECK (x > 0));
CREATE TABLE c (x integer, y integer, CONSTRAINT a_x_check CHECK (x > 0)) INHERITS (a);
-- rows
INSERT INTO b VALUES (1);
INSERT INTO c VALUES (2, 3);
-- new
CREATE TABLE a (x integer, CHECK (x > 0));
CREATE TABLE b (x integer, CONSTRAINT a_x_check CHECK (x > 0));
ALTER TABLE b INHERIT a;
CREATE TABLE c (x integer, y integer, CONSTRAINT a_x_check CHECK (x > 0));

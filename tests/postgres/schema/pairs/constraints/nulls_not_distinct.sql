-- Unique constraints whose NULLs are equal.
-- old
CREATE TABLE a (x integer, y integer, CONSTRAINT a_x UNIQUE (x));
CREATE UNIQUE INDEX a_y ON a (y);
-- new
CREATE TABLE a (x integer, y integer, CONSTRAINT a_x UNIQUE NULLS NOT DISTINCT (x));
CREATE UNIQUE INDEX a_y ON a (y) NULLS NOT DISTINCT;

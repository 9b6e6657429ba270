-- An index becomes a constraint of the same name, and another the other way.
-- old
CREATE TABLE a (x integer, y integer, CONSTRAINT a_y UNIQUE (y));
CREATE UNIQUE INDEX a_x ON a (x);
-- new
CREATE TABLE a (x integer, y integer, CONSTRAINT a_x UNIQUE (x));
CREATE UNIQUE INDEX a_y ON a (y);

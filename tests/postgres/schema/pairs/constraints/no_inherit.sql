-- Checks that children do not get.
-- old
CREATE TABLE a (x integer, CONSTRAINT c CHECK (x > 0) NO INHERIT);
CREATE TABLE b () INHERITS (a);
-- new
CREATE TABLE a (x integer, CONSTRAINT c CHECK (x > 0), CONSTRAINT d CHECK (x < 10) NO INHERIT);
CREATE TABLE b () INHERITS (a);

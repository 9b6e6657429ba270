-- A child's own check becomes its parent's, the parent's becomes one of its own.
-- old
CREATE TABLE a (id int, CONSTRAINT c CHECK (id > 0));
CREATE TABLE b () INHERITS (a);
ALTER TABLE b ADD CONSTRAINT d CHECK (id < 100);
-- rows
INSERT INTO b VALUES (5);
-- new
CREATE TABLE a (id int, CONSTRAINT c CHECK (id > 1) NO INHERIT, CONSTRAINT d CHECK (id < 100));
CREATE TABLE b () INHERITS (a);

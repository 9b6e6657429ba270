-- Tables that refer to each other appear.
-- old
CREATE TABLE x (id integer);
-- new
CREATE TABLE x (id integer);
CREATE TABLE a (id integer PRIMARY KEY, b_id integer, self integer REFERENCES a (id));
CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a (id));
ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b_id) REFERENCES b (id);

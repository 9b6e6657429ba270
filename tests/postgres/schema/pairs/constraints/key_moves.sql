-- The primary key moves to another column; keys refer to both.
-- old
CREATE TABLE a (id integer PRIMARY KEY, code integer NOT NULL UNIQUE);
CREATE TABLE b (a_id integer REFERENCES a (id), code integer REFERENCES a (code));
-- rows
INSERT INTO a VALUES (1, 2);
INSERT INTO b VALUES (1, 2);
-- new
CREATE TABLE a (id integer NOT NULL UNIQUE, code integer PRIMARY KEY);
CREATE TABLE b (a_id integer REFERENCES a (id), code integer REFERENCES a (code));

-- Both sides of a foreign key change their type.
-- old
CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a ON DELETE CASCADE);
-- rows
INSERT INTO a VALUES (1);
INSERT INTO b VALUES (1, 1);
-- new
CREATE TABLE a (id text PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY, a text REFERENCES a ON DELETE CASCADE);

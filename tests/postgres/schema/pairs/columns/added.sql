-- A column more.
-- old
CREATE TABLE notes (id integer);
-- rows
INSERT INTO notes VALUES (1), (2);
-- new
CREATE TABLE notes (id integer, title text);

-- A serial column appears in a table with rows.
-- old
CREATE TABLE notes (title text);
-- rows
INSERT INTO notes VALUES ('a'), ('b');
-- new
CREATE TABLE notes (title text, id serial PRIMARY KEY);

-- old
CREATE TABLE notes (title TEXT);
-- rows
INSERT INTO notes VALUES ('a'), ('b');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);

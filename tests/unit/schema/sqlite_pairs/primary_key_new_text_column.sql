-- old
CREATE TABLE notes (title TEXT);
-- rows
INSERT INTO notes VALUES ('a'), ('b');
-- new
CREATE TABLE notes (id TEXT NOT NULL PRIMARY KEY, title TEXT);

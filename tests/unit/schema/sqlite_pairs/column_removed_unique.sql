-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, slug TEXT UNIQUE);
-- rows
INSERT INTO notes VALUES (1, 'a', 'b');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);

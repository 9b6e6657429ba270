-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 'c');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, b TEXT, d TEXT, e INTEGER DEFAULT 5);

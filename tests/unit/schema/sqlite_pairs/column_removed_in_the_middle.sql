-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT, title TEXT);
-- rows
INSERT INTO notes VALUES (1, 'b', 'a');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);

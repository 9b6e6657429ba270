-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE INDEX notes_body ON notes (body);
-- rows
INSERT INTO notes VALUES (1, 'a', 'b');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);

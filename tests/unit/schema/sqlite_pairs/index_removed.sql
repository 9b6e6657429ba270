-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE INDEX notes_title ON notes (title);
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);

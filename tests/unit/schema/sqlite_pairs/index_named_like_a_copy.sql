-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE new_notes (x);
CREATE INDEX new_2_notes ON notes (title);
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE new_notes (x);
CREATE INDEX new_2_notes ON notes (title);

-- old
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, author INTEGER REFERENCES users (id) ON DELETE SET NULL);

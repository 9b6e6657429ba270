-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE INDEX i ON notes (title);
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE INDEX i ON notes (title) WHERE title IS NOT NULL AND id > 3;

-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT);
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
DELETE FROM notes WHERE id = 7;
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL);

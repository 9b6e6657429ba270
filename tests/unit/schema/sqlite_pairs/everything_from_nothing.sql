-- old
-- new
CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE COLLATE NOCASE);
CREATE TABLE notes (id INTEGER PRIMARY KEY, author INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE, title TEXT DEFAULT 'none');
CREATE INDEX notes_author ON notes (author);
CREATE VIEW titles AS SELECT title FROM notes;
CREATE VIEW upper_titles AS SELECT upper(title) AS title FROM titles;
CREATE TRIGGER touch AFTER INSERT ON notes BEGIN UPDATE notes SET title = trim(title) WHERE id = NEW.id; END;
CREATE TRIGGER through INSTEAD OF INSERT ON titles BEGIN INSERT INTO notes (author, title) VALUES (1, NEW.title); END;

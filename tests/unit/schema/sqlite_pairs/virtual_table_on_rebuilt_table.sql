-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE VIRTUAL TABLE search USING fts5 (title, content = 'notes', content_rowid = 'id');
CREATE TRIGGER notes_ai AFTER INSERT ON notes BEGIN INSERT INTO search (rowid, title) VALUES (NEW.id, NEW.title); END;
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE VIRTUAL TABLE search USING fts5 (title, content = 'notes', content_rowid = 'id');
CREATE TRIGGER notes_ai AFTER INSERT ON notes BEGIN INSERT INTO search (rowid, title) VALUES (NEW.id, NEW.title); END;

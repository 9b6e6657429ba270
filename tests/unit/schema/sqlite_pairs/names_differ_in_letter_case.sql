-- old
CREATE TABLE Notes (Id INTEGER PRIMARY KEY, Title TEXT);
CREATE INDEX Notes_Title ON NOTES (TITLE);
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE INDEX notes_title ON notes (title);

-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE VIEW titles AS SELECT title FROM notes;
CREATE VIEW shouts AS SELECT upper(title) AS t FROM titles;
CREATE INDEX i ON notes (title);
CREATE TRIGGER t INSTEAD OF DELETE ON titles BEGIN SELECT 1; END;
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new

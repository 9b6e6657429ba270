-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE VIEW titles AS SELECT title FROM notes;
CREATE VIEW shouts AS SELECT upper(title) AS t FROM titles;
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE VIEW titles AS SELECT title FROM notes;
CREATE VIEW shouts AS SELECT upper(title) AS t FROM titles;

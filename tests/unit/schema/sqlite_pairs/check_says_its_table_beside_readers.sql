-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, CONSTRAINT there CHECK ("notes"."title" <> ''));
CREATE TABLE log (what TEXT);
CREATE VIEW titles AS SELECT title FROM notes;
CREATE TRIGGER told AFTER INSERT ON log BEGIN DELETE FROM notes WHERE title = NEW.what; END;
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL, short TEXT AS (substr(title, 1, 2)), CONSTRAINT there CHECK ("notes"."title" <> '' AND notes.id > 0));
CREATE TABLE log (what TEXT);
CREATE VIEW titles AS SELECT title FROM notes;
CREATE TRIGGER told AFTER INSERT ON log BEGIN DELETE FROM notes WHERE title = NEW.what; END;

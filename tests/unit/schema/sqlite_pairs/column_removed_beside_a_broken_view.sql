-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIEW broken AS SELECT x FROM nowhere;
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE VIEW broken AS SELECT x FROM nowhere;

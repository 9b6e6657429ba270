-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, body TEXT, stars INT);
CREATE TABLE bin (id INTEGER PRIMARY KEY, title TEXT, body TEXT, stars INT);
CREATE INDEX ix ON notes (body);
CREATE VIEW everything AS SELECT * FROM notes;
CREATE TRIGGER keep AFTER DELETE ON notes BEGIN INSERT INTO bin VALUES (old.id, old.title, old.body, old.stars); END;
-- rows
INSERT INTO notes VALUES (1, 'one', 'first', 5), (2, 'two', 'second', 4);
INSERT INTO bin VALUES (9, 'nine', NULL, 0);
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, stars INT, title TEXT, body TEXT);
CREATE TABLE bin (stars INT, title TEXT, id INTEGER PRIMARY KEY, color TEXT, body TEXT);
CREATE INDEX ix ON notes (body);
CREATE VIEW everything AS SELECT * FROM notes;
CREATE TRIGGER keep AFTER DELETE ON notes BEGIN INSERT INTO bin VALUES (old.stars, old.title, old.id, 'red', old.body); END;

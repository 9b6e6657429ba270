-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIEW bodies AS SELECT * FROM notes;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE VIEW bodies AS SELECT * FROM notes;

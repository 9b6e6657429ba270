-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE TRIGGER t AFTER UPDATE OF body ON notes BEGIN SELECT NEW.body; END;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);

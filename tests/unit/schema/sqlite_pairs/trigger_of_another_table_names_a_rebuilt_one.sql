-- old
CREATE TABLE log (x);
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE TRIGGER cleared AFTER DELETE ON log BEGIN DELETE FROM notes WHERE id = OLD.x; END;
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');INSERT INTO log VALUES (1);
-- new
CREATE TABLE log (x);
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TRIGGER cleared AFTER DELETE ON log BEGIN DELETE FROM notes WHERE id = OLD.x; END;

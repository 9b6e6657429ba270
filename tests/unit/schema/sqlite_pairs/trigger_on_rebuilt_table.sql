-- old
CREATE TABLE log (x);
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
CREATE TRIGGER touch AFTER UPDATE OF title ON notes FOR EACH ROW WHEN NEW.title <> OLD.title BEGIN UPDATE notes SET title = trim(NEW.title) WHERE id = NEW.id; DELETE FROM log; END;
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE log (x);
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TRIGGER touch AFTER UPDATE OF title ON notes FOR EACH ROW WHEN NEW.title <> OLD.title BEGIN UPDATE notes SET title = trim(NEW.title) WHERE id = NEW.id; DELETE FROM log; END;

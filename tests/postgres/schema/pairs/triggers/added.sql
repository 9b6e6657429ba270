-- Triggers of all kinds, with their functions.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end';
CREATE TRIGGER a BEFORE INSERT OR UPDATE OF title ON notes FOR EACH ROW WHEN (new.id > 0) EXECUTE FUNCTION f('x', 'y''z');
CREATE CONSTRAINT TRIGGER b AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER c AFTER UPDATE ON notes REFERENCING OLD TABLE AS olds NEW TABLE AS news FOR EACH STATEMENT EXECUTE FUNCTION g();
CREATE TRIGGER "D d" AFTER TRUNCATE ON notes EXECUTE FUNCTION g();
ALTER TABLE notes DISABLE TRIGGER a;
ALTER TABLE notes ENABLE REPLICA TRIGGER c;
COMMENT ON TRIGGER a ON notes IS 'trigger';

-- The type of a column changes under a trigger.
-- old
CREATE TABLE notes (id integer, title varchar(10));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER t BEFORE UPDATE OF title ON notes FOR EACH ROW WHEN (new.title <> '') EXECUTE FUNCTION f();
ALTER TABLE notes DISABLE TRIGGER t;
COMMENT ON TRIGGER t ON notes IS 'kept';
-- rows
INSERT INTO notes VALUES (1, 'a');
-- new
CREATE TABLE notes (id integer, title text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER t BEFORE UPDATE OF title ON notes FOR EACH ROW WHEN (new.title <> '') EXECUTE FUNCTION f();
ALTER TABLE notes DISABLE TRIGGER t;
COMMENT ON TRIGGER t ON notes IS 'kept';

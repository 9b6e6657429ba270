-- A trigger lets go of a column and takes a new one.
-- old
CREATE TABLE notes (id integer, title text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER t BEFORE UPDATE OF title ON notes FOR EACH ROW WHEN (new.title <> '') EXECUTE FUNCTION f();
-- rows
INSERT INTO notes VALUES (1, 'a');
-- new
CREATE TABLE notes (id integer, subject text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER t BEFORE UPDATE OF subject ON notes FOR EACH ROW WHEN (new.subject <> '') EXECUTE FUNCTION f();

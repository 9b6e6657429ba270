-- Constraint triggers are made again.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE TABLE other (id integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end';
CREATE CONSTRAINT TRIGGER a AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER b AFTER INSERT ON notes DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER c AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION f();
COMMENT ON TRIGGER b ON notes IS 'kept';
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE TABLE other (id integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end';
CREATE TRIGGER a AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER b AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER c AFTER INSERT ON notes FROM other FOR EACH ROW EXECUTE FUNCTION f();
COMMENT ON TRIGGER b ON notes IS 'kept';

-- A view that must be made again has triggers and rules.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE VIEW v AS SELECT id, title FROM notes;
CREATE TRIGGER instead INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
CREATE RULE no_delete AS ON DELETE TO v DO INSTEAD NOTHING;
COMMENT ON RULE no_delete ON v IS 'kept';
COMMENT ON TRIGGER instead ON v IS 'kept';
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE VIEW v AS SELECT title, id FROM notes;
CREATE TRIGGER instead INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
CREATE RULE no_delete AS ON DELETE TO v DO INSTEAD NOTHING;
COMMENT ON RULE no_delete ON v IS 'kept';
COMMENT ON TRIGGER instead ON v IS 'kept';

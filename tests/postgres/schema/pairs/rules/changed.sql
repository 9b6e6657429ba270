-- A rule changes its action, event, state and comment.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE TABLE log (said text);
CREATE RULE r1 AS ON INSERT TO notes WHERE new.id < 0 DO INSTEAD NOTHING;
CREATE RULE r2 AS ON UPDATE TO notes DO ALSO INSERT INTO log VALUES ('x');
CREATE RULE r3 AS ON DELETE TO notes DO ALSO INSERT INTO log VALUES (old.title);
ALTER TABLE notes DISABLE RULE r1;
COMMENT ON RULE r2 ON notes IS 'rule';
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE TABLE log (said text);
CREATE RULE r1 AS ON INSERT TO notes WHERE new.id < 0 DO INSTEAD NOTHING;
CREATE RULE r2 AS ON DELETE TO notes DO ALSO INSERT INTO log VALUES ('y');
CREATE RULE r3 AS ON DELETE TO notes DO ALSO INSERT INTO log VALUES (old.title);
ALTER TABLE notes ENABLE REPLICA RULE r3;
COMMENT ON RULE r3 ON notes IS 'rule';

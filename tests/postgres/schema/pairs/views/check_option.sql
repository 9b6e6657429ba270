-- The check option comes, changes and goes.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW a AS SELECT id FROM notes WHERE id > 0;
CREATE VIEW b AS SELECT id FROM notes WHERE id > 0 WITH LOCAL CHECK OPTION;
CREATE VIEW c WITH (security_barrier) AS SELECT id FROM notes WHERE id > 0 WITH CASCADED CHECK OPTION;
CREATE VIEW d AS SELECT id FROM notes WHERE id > 0 WITH LOCAL CHECK OPTION;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW a AS SELECT id FROM notes WHERE id > 0 WITH LOCAL CHECK OPTION;
CREATE VIEW b AS SELECT id FROM notes WHERE id > 0 WITH CASCADED CHECK OPTION;
CREATE VIEW c WITH (security_barrier) AS SELECT id FROM notes WHERE id > 0;
CREATE VIEW d WITH (security_invoker) AS SELECT id FROM notes WHERE id > 1 WITH LOCAL CHECK OPTION;

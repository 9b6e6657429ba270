-- Options of views come, change and go, in an order of their own.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW a AS SELECT id FROM notes;
CREATE VIEW b WITH (security_barrier = true) AS SELECT id FROM notes;
CREATE VIEW c WITH (security_barrier = true, security_invoker = true) AS SELECT id FROM notes;
CREATE VIEW d WITH (security_invoker = true, security_barrier = false) AS SELECT id FROM notes;
CREATE VIEW e WITH (security_invoker = true) AS SELECT id FROM notes;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW a WITH (security_invoker = true) AS SELECT id FROM notes;
CREATE VIEW b AS SELECT id FROM notes;
CREATE VIEW c WITH (security_invoker = true, security_barrier = true) AS SELECT id FROM notes;
CREATE VIEW d WITH (security_invoker = true, security_barrier = true) AS SELECT id FROM notes;
CREATE VIEW e WITH (security_barrier = true) AS SELECT id, title FROM notes;

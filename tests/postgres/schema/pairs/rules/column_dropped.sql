-- A rule lets go of a column, and takes a new one.
-- old
CREATE TABLE notes (id integer, title text);
CREATE TABLE log (said text);
CREATE RULE r AS ON DELETE TO notes DO ALSO INSERT INTO log VALUES (old.title);
-- rows
INSERT INTO notes VALUES (1, 'a');
-- new
CREATE TABLE notes (id integer, subject text);
CREATE TABLE log (said text);
CREATE RULE r AS ON DELETE TO notes DO ALSO INSERT INTO log VALUES (old.subject);

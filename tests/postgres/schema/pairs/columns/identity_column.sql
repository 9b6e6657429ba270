-- A new identity column fills itself.
-- old
CREATE TABLE notes (title text);
-- rows
INSERT INTO notes VALUES ('a'), ('b');
-- new
CREATE TABLE notes (title text, id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);

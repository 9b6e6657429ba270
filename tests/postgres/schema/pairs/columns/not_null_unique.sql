-- A column that becomes a key of its own is numbered.
-- old
CREATE TABLE notes (title text);
-- rows
INSERT INTO notes VALUES ('a'), ('b'), ('c');
-- new
CREATE TABLE notes (title text, id integer PRIMARY KEY, code text NOT NULL UNIQUE, u uuid NOT NULL UNIQUE);

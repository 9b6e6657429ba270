-- A column that must refer to another table takes a row from there.
-- old
CREATE TABLE author (id integer PRIMARY KEY);
CREATE TABLE notes (title text);
-- rows
INSERT INTO author VALUES (7);
INSERT INTO notes VALUES ('a'), ('b');
-- new
CREATE TABLE author (id integer PRIMARY KEY);
CREATE TABLE notes (title text, author_id integer NOT NULL REFERENCES author (id));

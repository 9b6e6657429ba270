-- A type changes under views, checks, indexes, defaults and foreign keys.
-- old
CREATE TABLE author (id integer PRIMARY KEY, name text NOT NULL CHECK (name <> ''));
CREATE TABLE notes (id integer PRIMARY KEY, author_id integer REFERENCES author (id), title text DEFAULT 'x', price numeric CHECK (price > 0));
CREATE INDEX notes_title ON notes (lower(title)) WHERE title <> '';
CREATE INDEX notes_price ON notes (price);
CREATE STATISTICS notes_s (dependencies) ON author_id, price FROM notes;
-- rows
INSERT INTO author VALUES (1, 'a');
INSERT INTO notes VALUES (1, 1, 't', 3);
-- new
CREATE TABLE author (id bigint PRIMARY KEY, name varchar(50) NOT NULL CHECK (name <> ''));
CREATE TABLE notes (id bigint PRIMARY KEY, author_id bigint REFERENCES author (id), title varchar(100) DEFAULT 'x', price numeric(8,2) CHECK (price > 0));
CREATE INDEX notes_title ON notes (lower(title)) WHERE title <> '';
CREATE INDEX notes_price ON notes (price);
CREATE STATISTICS notes_s (dependencies) ON author_id, price FROM notes;

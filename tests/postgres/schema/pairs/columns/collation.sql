-- A collation changes and keeps the values.
-- old
CREATE TABLE notes (a text, b text COLLATE "C", c text COLLATE "C");
CREATE INDEX notes_a ON notes (a);
-- rows
INSERT INTO notes VALUES ('a', 'b', 'c');
-- new
CREATE TABLE notes (a text COLLATE "C", b text, c varchar(10) COLLATE "POSIX");
CREATE INDEX notes_a ON notes (a);

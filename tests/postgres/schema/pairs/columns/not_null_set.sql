-- NULLs are filled when a column becomes NOT NULL.
-- old
CREATE TABLE notes (id integer, title text, n integer DEFAULT 5);
-- rows
INSERT INTO notes VALUES (1, 'a', 3), (2, 'b', 4);
-- new
CREATE TABLE notes (id integer, title text NOT NULL, n integer DEFAULT 5 NOT NULL);

-- A column less.
-- old
CREATE TABLE notes (id integer, title text DEFAULT 'x', body text);
-- rows
INSERT INTO notes VALUES (1, 'a', 'b'), (2, 'c', 'd');
-- new
CREATE TABLE notes (id integer, body text);

-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, a INTEGER, b INTEGER AS (a + 1));
-- rows
INSERT INTO notes (id, title, a) VALUES (1, 'a', 5);
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, b INTEGER);

-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, a INTEGER, CHECK (a > 0));
-- rows
INSERT INTO notes VALUES (1, 'a', 1);
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);

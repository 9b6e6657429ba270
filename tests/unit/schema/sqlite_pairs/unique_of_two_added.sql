-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
-- rows
INSERT INTO notes VALUES (1, 'x', 'y');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CONSTRAINT pair UNIQUE (a, b));

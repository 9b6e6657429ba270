-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, n TEXT);
-- rows
INSERT INTO notes VALUES (1, '12'), (2, 'word'), (3, NULL);
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, n INTEGER);

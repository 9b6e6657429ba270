-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT) STRICT;
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, n REAL NOT NULL, a ANY) STRICT;

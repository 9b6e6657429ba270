-- old
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE notes (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users (id));
-- rows
INSERT INTO users VALUES (1, 'ann'), (2, 'bob');
INSERT INTO notes VALUES (1, 1), (2, 2), (3, NULL);
-- new
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE notes (id INTEGER PRIMARY KEY, author INTEGER);

-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES notes (id) ON DELETE CASCADE, title TEXT);
-- rows
INSERT INTO notes VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 2, 'c');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES notes (id) ON DELETE CASCADE, title TEXT NOT NULL);

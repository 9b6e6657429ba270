-- old
CREATE TABLE owners (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE projects (id INTEGER PRIMARY KEY, owner INT NOT NULL REFERENCES owners, kind TEXT NOT NULL REFERENCES kinds);
CREATE TABLE kinds (name TEXT PRIMARY KEY);
CREATE TABLE tasks (id INTEGER PRIMARY KEY, project INT REFERENCES projects ON DELETE CASCADE, title TEXT);
-- rows
INSERT INTO kinds VALUES ('home');
INSERT INTO owners VALUES (1, 'ann');
INSERT INTO projects VALUES (4, 1, 'home'), (5, 1, 'home');
INSERT INTO tasks VALUES (1, 4, 'one'), (2, 5, 'two'), (3, NULL, 'three');
-- new
CREATE TABLE kinds (name TEXT PRIMARY KEY);
CREATE TABLE tasks (id INTEGER PRIMARY KEY, project INT, title TEXT);

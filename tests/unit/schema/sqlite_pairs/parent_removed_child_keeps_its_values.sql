-- old
CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT NOT NULL, number INT NOT NULL UNIQUE, kind TEXT NOT NULL DEFAULT 'x');
CREATE TABLE users (id INTEGER PRIMARY KEY, a INT, b INT, born AS (a + 1), UNIQUE (a, b));
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    author INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    editor INTEGER REFERENCES USERS (ID),
    x INT,
    y INT,
    country TEXT REFERENCES countries,
    FOREIGN KEY (x, y) REFERENCES users (a, b)
);
-- rows
INSERT INTO countries (code, name, number) VALUES ('at', 'Austria', 1), ('be', 'Belgium', 2);
INSERT INTO users VALUES (1, 5, 6), (2, 7, 8), (3, 9, 9);
INSERT INTO notes VALUES (1, 1, 2, NULL, 6, 'be'), (2, 1, NULL, NULL, NULL, 'at'), (3, 3, 3, 5, NULL, 'be');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, author INTEGER NOT NULL, editor INTEGER, x INT, y INT, country TEXT);

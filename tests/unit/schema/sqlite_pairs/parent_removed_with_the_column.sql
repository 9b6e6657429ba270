-- old
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE countries (code TEXT NOT NULL, name TEXT, number INT NOT NULL, PRIMARY KEY (code, number));
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    author INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    title TEXT,
    country TEXT NOT NULL,
    number INT NOT NULL,
    FOREIGN KEY (country, number) REFERENCES countries
);
-- rows
INSERT INTO users VALUES (1, 'ann'), (2, 'bob');
INSERT INTO countries VALUES ('at', 'Austria', 1);
INSERT INTO notes VALUES (1, 1, 'one', 'at', 1), (2, 2, 'two', 'at', 1);
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);

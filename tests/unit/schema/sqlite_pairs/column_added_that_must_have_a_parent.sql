-- old
CREATE TABLE users (id INTEGER PRIMARY KEY, country TEXT, number INT, UNIQUE (country, number));
CREATE TABLE notes (id INTEGER PRIMARY KEY, editor INT, title TEXT);
-- rows
INSERT INTO users VALUES (5, 'at', 1), (6, 'be', 7);
INSERT INTO notes VALUES (1, NULL, 'one'), (2, 6, 'two');
-- new
CREATE TABLE users (id INTEGER PRIMARY KEY, country TEXT, number INT, UNIQUE (country, number));
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    owner INT NOT NULL REFERENCES users,
    editor INT NOT NULL REFERENCES users (id),
    country TEXT NOT NULL,
    number INT NOT NULL,
    parent INT NOT NULL REFERENCES notes,
    title TEXT,
    FOREIGN KEY (country, number) REFERENCES users (country, number)
);

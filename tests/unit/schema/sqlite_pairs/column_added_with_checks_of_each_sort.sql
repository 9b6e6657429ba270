-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY);
-- rows
INSERT INTO notes VALUES (1), (2);
-- new
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    a TEXT NOT NULL CHECK (a <> ''),
    b TEXT NOT NULL CHECK (length(trim(b)) > 0),
    c INT NOT NULL CHECK (0 < c),
    d INT NOT NULL CHECK (d <> 0 AND d < 100),
    e INT NOT NULL CHECK (e < 0),
    f INT NOT NULL CHECK (f <= -5),
    g INT NOT NULL CHECK (g < 100 AND g > 10),
    h TEXT NOT NULL CHECK (lower(h) IN ('x', 'y')),
    i TEXT NOT NULL CHECK (length(i) <= 200),
    j INT NOT NULL CHECK (3 <= j) CHECK (j != 0),
    k TEXT NOT NULL CHECK (typeof(k) = 'text')
);

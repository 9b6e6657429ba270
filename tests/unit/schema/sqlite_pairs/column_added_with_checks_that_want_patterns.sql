-- old
CREATE TABLE t (id INTEGER PRIMARY KEY);
-- rows
INSERT INTO t VALUES (1), (2);
-- new
CREATE TABLE t (
    id INTEGER PRIMARY KEY,
    a TEXT NOT NULL CHECK (a LIKE '%_@__%.__%'),
    b TEXT NOT NULL CHECK (b GLOB '[A-Z][0-9]*-?'),
    c TEXT NOT NULL CHECK (length(c) = 5 AND c NOT GLOB '*[^0-9]*'),
    d TEXT NOT NULL CHECK (date(d) IS NOT NULL),
    e TEXT NOT NULL CHECK (substr(e, 1, 1) = '#'),
    f REAL NOT NULL CHECK (f > 1.5),
    g TEXT NOT NULL CHECK (g > 'm'),
    h INT NOT NULL CHECK (NOT (h < 5)),
    i INT NOT NULL CHECK (i % 2 = 1),
    j TEXT NOT NULL CHECK (j IN (('x'), 'y')),
    k INT NOT NULL CHECK (k NOT IN (0, 1)),
    l TEXT NOT NULL CHECK (length(l) BETWEEN 2 AND 4)
);

-- old
CREATE TABLE t (id INTEGER PRIMARY KEY, lo INT NOT NULL, begins DATE NOT NULL, price NUMERIC, name TEXT);
-- rows
INSERT INTO t VALUES (1, 5, '2024-01-01', 10, NULL), (2, 70, '2025-06-01', 0.5, 'x');
-- new
CREATE TABLE t (
    id INTEGER PRIMARY KEY, lo INT NOT NULL, begins DATE NOT NULL, price NUMERIC, name TEXT,
    hi INT NOT NULL CHECK (hi >= lo),
    ends DATE NOT NULL CHECK (ends > begins),
    discounted NUMERIC NOT NULL CHECK (discounted > 0),
    rest INT NOT NULL,
    kind TEXT NOT NULL,
    first INT NOT NULL, last INT NOT NULL CHECK (t.last > t.first),
    label TEXT NOT NULL,
    CHECK (label <> name AND length(label) > lo),
    CHECK (price > discounted), CHECK (lo + rest = 100),
    CHECK ((kind = 'none' AND name IS NULL) OR (kind = 'some' AND name IS NOT NULL))
);

-- old
CREATE TABLE t (id INTEGER PRIMARY KEY);
-- rows
INSERT INTO t VALUES (1),(2);
-- new
CREATE TABLE t (id INTEGER PRIMARY KEY, j JSON NOT NULL CHECK (json_valid(j)), k TEXT NOT NULL CHECK (json_valid(k)));

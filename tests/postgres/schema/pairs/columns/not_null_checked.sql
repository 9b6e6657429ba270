-- New columns that want a value which checks and keys let pass.
-- old
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, k int);
-- rows
INSERT INTO a VALUES (3);
INSERT INTO t VALUES (1, 1), (2, 1);
-- new
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, k int NOT NULL, st text NOT NULL CHECK (st IN ('new', 'old')), n int NOT NULL CHECK (n > 0), p numeric(5,2) NOT NULL CHECK (p BETWEEN 5 AND 10), a_id int NOT NULL REFERENCES a, u1 int NOT NULL, u2 text NOT NULL, em text NOT NULL CHECK (em LIKE '%@%'), UNIQUE (k, u1), UNIQUE (k, u2));

-- a new label is a default at once
-- old
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (id int, m mood DEFAULT 'a');
-- rows
INSERT INTO t VALUES (1, 'a');
-- new
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE TABLE t (id int, m mood DEFAULT 'c' CHECK (m <> 'b'));
CREATE VIEW v AS SELECT * FROM t WHERE m = 'c';

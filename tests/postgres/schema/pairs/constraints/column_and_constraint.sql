-- A column goes with its constraints and indexes.
-- old
CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE a (id integer PRIMARY KEY, t_id integer NOT NULL REFERENCES t (id), u text UNIQUE, n integer DEFAULT 1 CHECK (n > 0), m integer);
CREATE INDEX a_t ON a (t_id);
CREATE INDEX a_nm ON a (n, m) WHERE n > 5;
-- rows
INSERT INTO t VALUES (1);
INSERT INTO a VALUES (1, 1, 'u', 2, 3);
-- new
CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE a (id integer PRIMARY KEY, m integer);

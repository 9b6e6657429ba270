-- A column goes and another comes at its place, with an index of the same name.
-- old
CREATE TABLE t (id integer PRIMARY KEY, name text NOT NULL);
CREATE UNIQUE INDEX t_name ON t (name);
-- rows
INSERT INTO t VALUES (1, 'a'), (2, 'b');
-- new
CREATE TABLE t (id integer PRIMARY KEY, title text);
CREATE UNIQUE INDEX t_name ON t (title);

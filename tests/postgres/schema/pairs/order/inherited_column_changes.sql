-- A parent's column changes its type, another comes: the child follows by itself.
-- old
CREATE TABLE p (id integer PRIMARY KEY, a integer DEFAULT 1);
CREATE TABLE c (b text) INHERITS (p);
-- rows
INSERT INTO c VALUES (1, 2, 'x');
-- new
CREATE TABLE p (id integer PRIMARY KEY, a bigint DEFAULT 1, z text);
CREATE TABLE c (b text) INHERITS (p);

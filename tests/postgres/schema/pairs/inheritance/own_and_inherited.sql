-- A column comes to parent and grandchild, which has its own.
-- old
CREATE TABLE a (id int, CHECK (id > 0));
CREATE TABLE b (n int) INHERITS (a);
CREATE TABLE c (m int) INHERITS (b);
-- rows
INSERT INTO c VALUES (1,2,3);
-- new
CREATE TABLE a (id bigint, k text DEFAULT 'x', CHECK (id > 0), CHECK (k <> ''));
CREATE TABLE b (n int) INHERITS (a);
CREATE TABLE c (m int, k text DEFAULT 'y') INHERITS (b);

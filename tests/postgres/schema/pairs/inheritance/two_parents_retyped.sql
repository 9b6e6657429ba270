-- A column that two parents have changes its type.
-- old
CREATE TABLE a (id int, x text);
CREATE TABLE b (id int);
CREATE TABLE c (z int) INHERITS (a, b);
-- rows
INSERT INTO c VALUES (1, 'x', 2);
-- new
CREATE TABLE a (id bigint, x text);
CREATE TABLE b (id bigint);
CREATE TABLE c (z int) INHERITS (a, b);

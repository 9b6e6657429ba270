-- A table gets other parents; their columns come with them.
-- old
CREATE TABLE p1 (id bigint, a text DEFAULT 'x');
CREATE TABLE p2 (id bigint, b int);
CREATE TABLE c (f int) INHERITS (p1);
CREATE TABLE d (f int);
CREATE VIEW v AS SELECT id, f FROM c;
-- rows
INSERT INTO c VALUES (1, 'x', 2);
INSERT INTO d VALUES (3);
-- new
CREATE TABLE p1 (id bigint, a text DEFAULT 'x');
CREATE TABLE p2 (id bigint, b int);
CREATE TABLE c (f int) INHERITS (p2);
CREATE TABLE d (f int) INHERITS (p1, p2);
CREATE VIEW v AS SELECT id, f FROM c;

-- a parent's column goes, and children keep it as their own, with its values; one child does not
-- old
CREATE TABLE p (a integer, n text);
CREATE TABLE c1 (m integer) INHERITS (p);
CREATE TABLE c2 () INHERITS (p);
CREATE TABLE c3 () INHERITS (p);
CREATE TABLE g () INHERITS (c1);
-- rows
INSERT INTO p VALUES (0, 'z');
INSERT INTO c1 VALUES (1, 'x', 2);
INSERT INTO c2 VALUES (2, 'y');
INSERT INTO c3 VALUES (3, 'w');
INSERT INTO g VALUES (4, 'v', 5);
-- new
CREATE TABLE p (a integer);
CREATE TABLE c1 (n text, m integer) INHERITS (p);
CREATE TABLE c2 (n text) INHERITS (p);
CREATE TABLE c3 () INHERITS (p);
CREATE TABLE g () INHERITS (c1);

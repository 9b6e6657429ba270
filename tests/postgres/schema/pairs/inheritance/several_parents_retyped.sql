-- a column of several parents changes its type; what comes from one of them alone, and from one above all, stays inherited
-- old
CREATE TABLE a (x integer, CONSTRAINT ca CHECK (x > 0));
CREATE TABLE b (x integer, z text COLLATE "C" NOT NULL DEFAULT 'q', CONSTRAINT cb CHECK (length(z) < 9));
CREATE TABLE b2 (y text, z text COLLATE "C");
CREATE TABLE c (w integer) INHERITS (a, b, b2);
CREATE TABLE d () INHERITS (c);
CREATE TABLE top (x integer, y text);
CREATE TABLE left_one (p integer) INHERITS (top);
CREATE TABLE right_one (q integer) INHERITS (top);
CREATE TABLE bottom () INHERITS (left_one, right_one);
CREATE TABLE none_of_it (q integer);
CREATE TABLE e (w integer) INHERITS (none_of_it, a, b);
-- rows
INSERT INTO c VALUES (1, 'zz', 'y', 4);
INSERT INTO d VALUES (3, 'r', 'z', 4);
INSERT INTO bottom VALUES (1, 'y', 2, 3);
INSERT INTO e VALUES (1, 2, 'z', 3);
-- new
CREATE TABLE a (x bigint, CONSTRAINT ca CHECK (x > 0));
CREATE TABLE b (x bigint, z text COLLATE "C" NOT NULL DEFAULT 'q', CONSTRAINT cb CHECK (length(z) < 9));
CREATE TABLE b2 (y varchar, z text COLLATE "C");
CREATE TABLE c (w integer) INHERITS (a, b, b2);
CREATE TABLE d () INHERITS (c);
CREATE TABLE top (x bigint, y varchar(20));
CREATE TABLE left_one (p integer) INHERITS (top);
CREATE TABLE right_one (q integer) INHERITS (top);
CREATE TABLE bottom () INHERITS (left_one, right_one);
CREATE TABLE none_of_it (q integer);
CREATE TABLE e (w integer) INHERITS (none_of_it, a, b);

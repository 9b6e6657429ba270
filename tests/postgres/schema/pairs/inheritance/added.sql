-- Children appear, with columns of their own.
-- old
CREATE TABLE a (x integer DEFAULT 3, y text NOT NULL, CHECK (x > 0));
-- new
CREATE TABLE a (x integer DEFAULT 3, y text NOT NULL, CHECK (x > 0));
CREATE TABLE a2 (q integer);
CREATE TABLE b (z integer) INHERITS (a);
CREATE TABLE c (y text DEFAULT 'c', x integer) INHERITS (a, a2);
CREATE TABLE d () INHERITS (b);
ALTER TABLE d ALTER x DROP DEFAULT;
ALTER TABLE d ALTER z SET NOT NULL;
CREATE TABLE e (w integer, y text NOT NULL, x integer DEFAULT 4, CONSTRAINT a_x_check CHECK (x > 0));
ALTER TABLE e INHERIT a;

-- Arrays of a composite type with other attributes.
-- old
CREATE TYPE addr AS (street text, zip int);
CREATE TABLE p (id int, a addr, aa addr[]);
CREATE FUNCTION f(addr) RETURNS text LANGUAGE sql AS 'SELECT ($1).street';
CREATE VIEW v AS SELECT (a).street FROM p;
-- rows
INSERT INTO p VALUES (1, ('x', 1), ARRAY[('y', 2)::addr]);
-- new
CREATE TYPE addr AS (street text, zip text, city text);
CREATE TABLE p (id int, a addr, aa addr[]);
CREATE FUNCTION f(addr) RETURNS text LANGUAGE sql AS 'SELECT ($1).city';
CREATE VIEW v AS SELECT (a).street, (a).city FROM p;

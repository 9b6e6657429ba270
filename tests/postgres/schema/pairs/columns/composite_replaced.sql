-- Attributes come and go in a type that a column has.
-- old
CREATE TYPE place AS (lat real, lon real, name text);
CREATE TABLE t (id integer, p place DEFAULT ROW(1, 2, 'x')::place);
-- rows
INSERT INTO t VALUES (1, ROW(3, 4, 'y')), (2, NULL);
-- new
CREATE TYPE place AS (name text, lat double precision, height integer);
CREATE TABLE t (id integer, p place DEFAULT ROW('x', 1, 2)::place);

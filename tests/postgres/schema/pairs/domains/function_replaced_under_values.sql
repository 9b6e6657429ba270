-- A domain's default calls a function that must be made anew, while a column holds values of the domain.
-- old
CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE DOMAIN d AS integer CHECK (f(VALUE) > 0) DEFAULT f(2);
CREATE TABLE kept (x d, y d[]);
CREATE VIEW shown AS SELECT f(x) FROM kept;
-- rows
INSERT INTO kept VALUES (4, '{5}');
-- new
CREATE FUNCTION f(x integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN x; END';
CREATE DOMAIN d AS integer CHECK (f(VALUE) > 0) DEFAULT f(2);
CREATE TABLE kept (x d, y d[]);
CREATE VIEW shown AS SELECT f(x) FROM kept;

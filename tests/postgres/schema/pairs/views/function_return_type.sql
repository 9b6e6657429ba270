-- A function under a view gets another return type.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x';
CREATE VIEW v AS SELECT f(id) AS y FROM notes;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE FUNCTION f(x integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT x::bigint';
CREATE VIEW v AS SELECT f(id) AS y FROM notes;

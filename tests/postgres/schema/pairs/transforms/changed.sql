-- Transforms change under a function that uses one, go and come.
-- old
CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
CREATE TRANSFORM FOR bigint LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql TRANSFORM FOR TYPE integer AS 'SELECT $1';
CREATE TABLE kept (id integer DEFAULT f(1));
-- new
CREATE TRANSFORM FOR integer LANGUAGE sql (TO SQL WITH FUNCTION int4recv(internal));
COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS 'one way';
CREATE DOMAIN "the day" AS date;
CREATE TRANSFORM FOR smallint LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql TRANSFORM FOR TYPE integer AS 'SELECT $1';
CREATE TABLE kept (id integer DEFAULT f(1));

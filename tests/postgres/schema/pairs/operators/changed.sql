-- An operator changes its estimators in place, and its function under a view.
-- old
CREATE FUNCTION eq(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2';
CREATE FUNCTION qe(text, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $2::text = $1';
CREATE FUNCTION ne(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text <> $2';
CREATE FUNCTION neg(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT reverse($1)';
CREATE OPERATOR === (FUNCTION = eq, LEFTARG = integer, RIGHTARG = text, RESTRICT = eqsel);
CREATE OPERATOR !== (FUNCTION = ne, LEFTARG = integer, RIGHTARG = text);
CREATE TABLE notes (id integer, title text);
CREATE VIEW v AS SELECT id !== title AS t FROM notes;
-- new
CREATE FUNCTION eq(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2';
CREATE FUNCTION qe(text, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $2::text = $1';
CREATE FUNCTION ne(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text <> $2';
CREATE FUNCTION neg(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT reverse($1)';
CREATE OPERATOR === (FUNCTION = eq, LEFTARG = integer, RIGHTARG = text, JOIN = eqjoinsel);
CREATE OPERATOR !== (FUNCTION = eq, LEFTARG = integer, RIGHTARG = text);
CREATE TABLE notes (id integer, title text);
CREATE VIEW v AS SELECT id !== title AS t FROM notes;
COMMENT ON OPERATOR === (integer, text) IS 'new';

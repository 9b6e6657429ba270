-- Operators with all that they can have.
-- old
-- new
CREATE FUNCTION eq(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2';
CREATE FUNCTION qe(text, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $2::text = $1';
CREATE FUNCTION ne(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text <> $2';
CREATE FUNCTION neg(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT reverse($1)';
CREATE OPERATOR === (FUNCTION = eq, LEFTARG = integer, RIGHTARG = text, COMMUTATOR = ===, NEGATOR = !==, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR === (FUNCTION = qe, LEFTARG = text, RIGHTARG = integer, COMMUTATOR = ===);
CREATE OPERATOR !== (FUNCTION = ne, LEFTARG = integer, RIGHTARG = text, NEGATOR = ===);
CREATE OPERATOR @! (FUNCTION = neg, RIGHTARG = text);
COMMENT ON OPERATOR @! (NONE, text) IS 'turned around';
CREATE TABLE notes (id integer, title text, CHECK (id === title));
CREATE VIEW v AS SELECT @! title AS t FROM notes;

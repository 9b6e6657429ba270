-- Operators promise others that never come, in a schema and for a type that go.
-- old
CREATE SCHEMA s;
CREATE TYPE s.pair AS (a integer, b integer);
CREATE FUNCTION s.lt(s.pair, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a < $2';
CREATE OPERATOR s.<~ (FUNCTION = s.lt, LEFTARG = s.pair, RIGHTARG = integer, COMMUTATOR = OPERATOR(s.~>), NEGATOR = OPERATOR(s.>=~));
CREATE TABLE kept (id integer);
-- new
CREATE FUNCTION lt(text, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT length($1) < $2';
CREATE OPERATOR <~ (FUNCTION = lt, LEFTARG = text, RIGHTARG = integer, COMMUTATOR = ~>);
CREATE TABLE kept (id integer);

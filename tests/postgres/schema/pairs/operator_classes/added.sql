-- Operator classes and families, and an index that uses one.
-- old
-- new
CREATE FUNCTION backwards(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $2 - $1';
CREATE OPERATOR CLASS down FOR TYPE integer USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 backwards(integer, integer);
CREATE OPERATOR FAMILY loose USING btree;
ALTER OPERATOR FAMILY loose USING btree ADD OPERATOR 1 < (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
CREATE OPERATOR FAMILY empty USING hash;
CREATE TABLE notes (id integer);
CREATE INDEX notes_id ON notes (id down);
COMMENT ON OPERATOR CLASS down USING btree IS 'class';
COMMENT ON OPERATOR FAMILY loose USING btree IS 'family';

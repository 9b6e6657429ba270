-- An operator class changes under an index.
-- old
CREATE FUNCTION backwards(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $2 - $1';
CREATE OPERATOR CLASS down FOR TYPE integer USING btree AS OPERATOR 1 >, OPERATOR 3 =, OPERATOR 5 <, FUNCTION 1 backwards(integer, integer);
CREATE TABLE notes (id integer);
CREATE INDEX notes_id ON notes (id down);
-- rows
INSERT INTO notes VALUES (1), (2);
-- new
CREATE FUNCTION backwards(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $2 - $1';
CREATE OPERATOR CLASS down FOR TYPE integer USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 backwards(integer, integer);
CREATE TABLE notes (id integer);
CREATE INDEX notes_id ON notes (id down);
COMMENT ON OPERATOR FAMILY down USING btree IS 'family';

-- The type of a column changes under policies, of its own table and of another.
-- old
CREATE TABLE notes (id integer, title varchar(10));
CREATE TABLE other (id integer);
CREATE POLICY p ON notes USING (title <> '');
COMMENT ON POLICY p ON notes IS 'kept';
CREATE POLICY p ON other USING (EXISTS (SELECT 1 FROM notes n WHERE n.id = other.id AND n.title = 'x'));
-- rows
INSERT INTO notes VALUES (1, 'a'); INSERT INTO other VALUES (1);
-- new
CREATE TABLE notes (id bigint, title text);
CREATE TABLE other (id integer);
CREATE POLICY p ON notes USING (title <> '');
COMMENT ON POLICY p ON notes IS 'kept';
CREATE POLICY p ON other USING (EXISTS (SELECT 1 FROM notes n WHERE n.id = other.id AND n.title = 'x'));

-- A policy lets go of a column and of a function, and takes others.
-- old
CREATE TABLE notes (id integer, title text);
CREATE FUNCTION f(x text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE POLICY p ON notes USING (f(title)) WITH CHECK (title <> '');
-- rows
INSERT INTO notes VALUES (1, 'a');
-- new
CREATE TABLE notes (id integer, subject text);
CREATE FUNCTION g(x text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE POLICY p ON notes USING (g(subject)) WITH CHECK (subject <> '');

-- Sequences go.
-- old
CREATE SEQUENCE a;
CREATE TABLE notes (id integer DEFAULT nextval('a'));
-- new
CREATE TABLE notes (id integer);

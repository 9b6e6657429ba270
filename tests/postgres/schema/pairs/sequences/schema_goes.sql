-- A schema goes with a sequence that a table elsewhere used.
-- old
CREATE SCHEMA s;
CREATE SEQUENCE s.numbers;
CREATE TABLE t (id integer DEFAULT nextval('s.numbers'));
-- new
CREATE TABLE t (id serial);

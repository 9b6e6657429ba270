-- A table becomes a view of the same name, a view a table, an index a constraint.
-- old
CREATE TABLE a (id integer);
CREATE TABLE base (id integer NOT NULL);
CREATE VIEW b AS SELECT id FROM base;
CREATE UNIQUE INDEX base_key ON base (id);
-- new
CREATE TABLE base (id integer NOT NULL, CONSTRAINT base_key UNIQUE (id));
CREATE VIEW a AS SELECT id FROM base;
CREATE TABLE b (id integer);

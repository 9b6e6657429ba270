-- A function gives rows of a table whose default calls another function that takes such a row.
-- old
-- new
CREATE TABLE t (id integer PRIMARY KEY);
CREATE FUNCTION first_t() RETURNS t LANGUAGE sql AS $$ SELECT * FROM t ORDER BY id LIMIT 1 $$;
CREATE FUNCTION next_id() RETURNS integer LANGUAGE sql AS $$ SELECT coalesce((first_t()).id, 0) + 1 $$;
ALTER TABLE t ALTER COLUMN id SET DEFAULT next_id();
CREATE VIEW v AS SELECT (first_t()).id;

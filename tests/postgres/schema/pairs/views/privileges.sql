-- Privileges on a view and on its columns.
-- old
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title, body FROM notes;
GRANT SELECT ON v TO pair_reader;
GRANT SELECT (id), UPDATE (id) ON v TO pair_writer;
CREATE VIEW w AS SELECT id FROM notes;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title, body FROM notes;
GRANT SELECT ON v TO pair_reader WITH GRANT OPTION;
GRANT INSERT ON v TO pair_writer;
GRANT SELECT (id, title) ON v TO pair_writer;
GRANT SELECT (body) ON v TO PUBLIC;
CREATE VIEW w AS SELECT id FROM notes;
GRANT ALL ON w TO pair_writer;

-- A view gets another owner.
-- old
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id FROM notes;
CREATE VIEW w AS SELECT id FROM notes;
ALTER VIEW w OWNER TO pair_writer;
CREATE MATERIALIZED VIEW m AS SELECT id FROM notes;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id FROM notes;
ALTER VIEW v OWNER TO pair_writer;
CREATE VIEW w AS SELECT id, title FROM notes;
CREATE MATERIALIZED VIEW m AS SELECT id FROM notes;
ALTER MATERIALIZED VIEW m OWNER TO pair_writer;

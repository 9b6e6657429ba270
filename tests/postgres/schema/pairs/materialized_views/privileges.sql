-- Privileges on a materialized view and its columns.
-- old
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE MATERIALIZED VIEW m AS SELECT id, title, count(*) AS c FROM notes GROUP BY id, title;
GRANT SELECT ON m TO pair_reader;
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE MATERIALIZED VIEW m AS SELECT id, title, count(*) AS c FROM notes GROUP BY id, title;
GRANT SELECT (id) ON m TO pair_reader;
GRANT ALL ON m TO pair_writer;

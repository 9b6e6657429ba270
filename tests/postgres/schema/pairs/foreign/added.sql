-- A foreign data wrapper with servers, mappings and tables.
-- old
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
-- new
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1', b 'x''y');
CREATE SERVER s TYPE 't' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'db.example', port '5433');
CREATE SERVER "S 2" FOREIGN DATA WRAPPER w;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (username 'u');
CREATE USER MAPPING FOR CURRENT_USER SERVER "S 2";
CREATE USER MAPPING FOR pair_reader SERVER "S 2" OPTIONS (username 'u');
CREATE FOREIGN TABLE remote (id integer OPTIONS (column_name 'ID') NOT NULL, title text COLLATE "C" DEFAULT 'x', up text GENERATED ALWAYS AS (upper(title)) STORED, CONSTRAINT positive CHECK (id > 0)) SERVER s OPTIONS (table_name 'Remote');
COMMENT ON FOREIGN TABLE remote IS 'far away';
COMMENT ON COLUMN remote.id IS 'an id';
ALTER FOREIGN TABLE remote ALTER COLUMN title SET STATISTICS 100;
CREATE VIEW on_remote AS SELECT id FROM remote;
COMMENT ON SERVER s IS 'server';
COMMENT ON FOREIGN DATA WRAPPER w IS 'wrapper';
GRANT USAGE ON FOREIGN SERVER s TO pair_reader;
GRANT USAGE ON FOREIGN DATA WRAPPER w TO pair_reader WITH GRANT OPTION;
GRANT SELECT ON remote TO pair_reader;
GRANT UPDATE (title) ON remote TO pair_writer;

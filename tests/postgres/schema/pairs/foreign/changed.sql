-- Wrappers, servers, mappings and foreign tables change.
-- old
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1', b '2');
CREATE SERVER s VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'db.example', port '5433');
CREATE SERVER typed TYPE 'a' FOREIGN DATA WRAPPER w;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (username 'u', x '1');
CREATE USER MAPPING FOR CURRENT_USER SERVER typed OPTIONS (username 'u');
CREATE FOREIGN TABLE options_only (id integer) SERVER s OPTIONS (table_name 'a', x '1');
CREATE FOREIGN TABLE columns_too (id integer, title text) SERVER s;
CREATE FOREIGN TABLE other_server (id integer) SERVER s;
CREATE VIEW on_remote AS SELECT id FROM columns_too;
COMMENT ON COLUMN columns_too.id IS 'kept';
GRANT USAGE ON FOREIGN SERVER s TO pair_reader;
-- new
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE FOREIGN DATA WRAPPER w OPTIONS (b '3', c '4');
CREATE SERVER s VERSION '2' FOREIGN DATA WRAPPER w OPTIONS (host 'db2.example', dbname 'x');
CREATE SERVER typed TYPE 'b' FOREIGN DATA WRAPPER w;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (username 'v', y '1');
CREATE USER MAPPING FOR CURRENT_USER SERVER typed OPTIONS (username 'u');
CREATE FOREIGN TABLE options_only (id integer) SERVER s OPTIONS (table_name 'b', y '1');
CREATE FOREIGN TABLE columns_too (id bigint, subject text NOT NULL) SERVER s;
CREATE FOREIGN TABLE other_server (id integer) SERVER typed;
CREATE VIEW on_remote AS SELECT id FROM columns_too;
COMMENT ON COLUMN columns_too.id IS 'kept';
GRANT USAGE ON FOREIGN SERVER typed TO pair_reader;

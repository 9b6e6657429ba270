-- Tables with all their parts.
-- old
CREATE TABLE a (x integer);
-- new
CREATE TABLE a (x integer);
CREATE TABLE b (id bigserial PRIMARY KEY, name text NOT NULL UNIQUE, n integer DEFAULT 3 CHECK (n > 0), at timestamptz DEFAULT now() NOT NULL, UNIQUE (name, n) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE c (b_id bigint REFERENCES b (id) ON DELETE CASCADE ON UPDATE SET NULL, name text REFERENCES b (name) MATCH FULL DEFERRABLE, EXCLUDE USING btree (name WITH =) WHERE (name <> ''));
CREATE INDEX c_name ON c (name text_pattern_ops DESC NULLS LAST) INCLUDE (b_id) WITH (fillfactor = 60) WHERE name IS NOT NULL;
COMMENT ON TABLE b IS 'the b';
COMMENT ON CONSTRAINT c_b_id_fkey ON c IS 'refers';
COMMENT ON INDEX c_name IS 'an index';
CREATE TABLE empty ();

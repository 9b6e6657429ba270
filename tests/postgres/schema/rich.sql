-- A schema with at least one object of every kind, and every property that a change could strike. What stands between
-- "-- from N" and "-- always" is for servers of that version and newer.
CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'the application';
GRANT USAGE ON SCHEMA app TO pg_monitor;
CREATE SCHEMA "Odd ""one""";
CREATE EXTENSION hstore SCHEMA app;
COMMENT ON SCHEMA public IS 'ours';

CREATE COLLATION app.german (provider = icu, locale = 'de-u-co-phonebk');
CREATE COLLATION app.bytes (locale = 'C');
COMMENT ON COLLATION app.bytes IS 'as they are';

CREATE TYPE app.mood AS ENUM ('sad', 'it''s ok', 'happy');
COMMENT ON TYPE app.mood IS 'how one feels';
CREATE TYPE app.unused AS ENUM ('a', 'b');
CREATE TYPE app.place AS (street text COLLATE "C", number integer, "Zip code" character varying(10));
COMMENT ON TYPE app.place IS 'where';
COMMENT ON COLUMN app.place.number IS 'of the house';
CREATE TYPE app.span AS RANGE (subtype = double precision, subtype_diff = float8mi);
CREATE TYPE app.words AS RANGE (subtype = text, collation = "C");
CREATE DOMAIN app.mail AS character varying(80) COLLATE "C" DEFAULT 'a@b' CONSTRAINT has_at CHECK (VALUE ~ '@');
COMMENT ON DOMAIN app.mail IS 'an address';
COMMENT ON CONSTRAINT has_at ON DOMAIN app.mail IS 'there must be one';
CREATE DOMAIN app.positive AS integer NOT NULL;
ALTER DOMAIN app.positive ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID;

CREATE SEQUENCE app.numbers AS integer START 7 INCREMENT 3 MINVALUE 5 MAXVALUE 5000 CACHE 4;
COMMENT ON SEQUENCE app.numbers IS 'counted';
GRANT USAGE ON SEQUENCE app.numbers TO pg_monitor;
CREATE SEQUENCE app.owned;

CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RETURN new;
END
$body$;
CREATE FUNCTION app.ended() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE FUNCTION app.started() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE FUNCTION app.twice(a integer, b text DEFAULT 'x') RETURNS integer
  LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 5 SET search_path TO 'public' AS 'SELECT 2 * a';
COMMENT ON FUNCTION app.twice(integer, text) IS 'two times';
GRANT EXECUTE ON FUNCTION app.twice(integer, text) TO pg_monitor WITH GRANT OPTION;
CREATE FUNCTION app.pairs(OUT a integer, OUT b text) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, ''x''::text';
CREATE PROCEDURE app.work(INOUT a integer) LANGUAGE plpgsql AS 'BEGIN a := 1; END';
COMMENT ON PROCEDURE app.work(integer) IS 'hard';
CREATE FUNCTION app.add_up(integer, integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2';
CREATE AGGREGATE app.total(integer) (sfunc = app.add_up, stype = integer, initcond = '0');
COMMENT ON AGGREGATE app.total(integer) IS 'all of it';
CREATE AGGREGATE app.how_many(*) (sfunc = int8inc, stype = bigint, initcond = '0');

CREATE TABLE app.users (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 2),
  name text COLLATE app.bytes NOT NULL DEFAULT 'nobody',
  mood app.mood DEFAULT 'it''s ok',
  mail app.mail,
  place app.place,
  age app.positive,
  upper_name text GENERATED ALWAYS AS (upper(name)) STORED,
  score numeric(10, 2) DEFAULT 0,
  tags text[],
  CONSTRAINT users_pkey PRIMARY KEY (id),
  CONSTRAINT users_name_key UNIQUE (name),
  CONSTRAINT score_known CHECK (score >= 0)
) WITH (fillfactor = 80, autovacuum_enabled = false);
COMMENT ON TABLE app.users IS 'who they are';
COMMENT ON COLUMN app.users.name IS 'as said';
COMMENT ON CONSTRAINT score_known ON app.users IS 'never below';
ALTER TABLE app.users ALTER COLUMN tags SET STORAGE EXTERNAL;
ALTER TABLE app.users ALTER COLUMN score SET STATISTICS 500;
ALTER TABLE app.users ALTER COLUMN score SET (n_distinct = 100);
GRANT SELECT, INSERT ON app.users TO pg_monitor;
GRANT UPDATE (name) ON app.users TO pg_monitor;
ALTER SEQUENCE app.owned OWNED BY app.users.age;

CREATE TABLE app.notes (
  id integer NOT NULL DEFAULT nextval('app.numbers'::regclass),
  owner bigint,
  title text,
  body text,
  during app.span,
  made timestamp with time zone DEFAULT now(),
  CONSTRAINT notes_pkey PRIMARY KEY (id) INCLUDE (title),
  CONSTRAINT notes_owner_fkey FOREIGN KEY (owner) REFERENCES app.users (id) ON DELETE CASCADE DEFERRABLE,
  CONSTRAINT notes_title_key UNIQUE (title, made) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT notes_apart EXCLUDE USING gist (during WITH &&) WHERE (title <> '')
);
ALTER TABLE app.notes ADD CONSTRAINT notes_body_check CHECK (body <> '') NOT VALID;
CREATE INDEX notes_lower ON app.notes USING btree (lower(body) DESC NULLS LAST) WITH (fillfactor = 70) WHERE body <> ';';
COMMENT ON INDEX app.notes_lower IS 'searched';
CREATE INDEX notes_made ON app.notes (made) INCLUDE (title);
CREATE INDEX notes_both ON app.notes (id, (lower(title)), lower(body));
ALTER INDEX app.notes_both ALTER COLUMN 2 SET STATISTICS 200;
ALTER TABLE app.notes CLUSTER ON notes_made;
ALTER TABLE app.notes ENABLE ROW LEVEL SECURITY;
CREATE UNLOGGED TABLE app.cache (key text PRIMARY KEY, value text NOT NULL);
CREATE UNIQUE INDEX cache_value ON app.cache (value);
ALTER TABLE app.cache REPLICA IDENTITY USING INDEX cache_value;
CREATE TABLE app."Odd ""table"" ;" ("Odd column" integer DEFAULT 1);

CREATE TABLE app.base (a integer, b text DEFAULT 'x' CHECK (b <> ''));
CREATE TABLE app.child (c date) INHERITS (app.base);
CREATE TABLE app.loose (a integer, b text, CONSTRAINT base_b_check CHECK (b <> ''));

CREATE TABLE app.events (at date NOT NULL, what text, amount integer, CONSTRAINT events_pkey PRIMARY KEY (at)) PARTITION BY RANGE (at);
CREATE INDEX events_what ON app.events (what);
CREATE TABLE app.events_2025 PARTITION OF app.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE app.events_2026 PARTITION OF app.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE app.events_rest PARTITION OF app.events DEFAULT;
CREATE TABLE app.events_next (LIKE app.events INCLUDING INDEXES);

CREATE STATISTICS app.together (dependencies, ndistinct) ON title, body FROM app.notes;
COMMENT ON STATISTICS app.together IS 'they are';
ALTER STATISTICS app.together SET STATISTICS 300;

CREATE VIEW app.happy WITH (security_barrier = true) AS SELECT id, name FROM app.users WHERE mood = 'happy';
COMMENT ON VIEW app.happy IS 'they are';
COMMENT ON COLUMN app.happy.name IS 'their name';
ALTER VIEW app.happy ALTER COLUMN name SET DEFAULT 'somebody';
GRANT SELECT ON app.happy TO PUBLIC;
CREATE VIEW app.happier AS SELECT id FROM app.happy WHERE id > 0;
CREATE VIEW app.checked AS SELECT id, score FROM app.users WHERE score > 1 WITH LOCAL CHECK OPTION;
CREATE MATERIALIZED VIEW app.counted AS SELECT owner, count(*) AS n FROM app.notes GROUP BY owner;
CREATE UNIQUE INDEX counted_owner ON app.counted (owner);
COMMENT ON MATERIALIZED VIEW app.counted IS 'how many';
CREATE RULE quiet AS ON DELETE TO app.happy DO INSTEAD NOTHING;
COMMENT ON RULE quiet ON app.happy IS 'no way';
CREATE RULE logged AS ON UPDATE TO app.notes DO ALSO NOTIFY notes;

CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF title ON app.notes FOR EACH ROW WHEN (new.title <> '') EXECUTE FUNCTION app.touch('a', 'b');
COMMENT ON TRIGGER touch ON app.notes IS 'touches';
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON app.notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TRIGGER transition AFTER UPDATE ON app.users REFERENCING OLD TABLE AS olds NEW TABLE AS news FOR EACH STATEMENT EXECUTE FUNCTION app.touch();
CREATE TRIGGER partitioned AFTER INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE VIEW', 'DROP VIEW') EXECUTE FUNCTION app.ended();
ALTER EVENT TRIGGER watch DISABLE;
CREATE POLICY own ON app.notes FOR UPDATE TO pg_monitor USING (owner = 1) WITH CHECK (owner = 2);
COMMENT ON POLICY own ON app.notes IS 'mine';
CREATE POLICY strict ON app.notes AS RESTRICTIVE USING (title <> 'x');
CREATE PUBLICATION a_few FOR TABLE app.users, app.notes WITH (publish = 'insert, update');
CREATE PUBLICATION everything FOR ALL TABLES;

ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor IN SCHEMA app GRANT SELECT ON TABLES TO pg_signal_backend;
ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
-- from 140000
ALTER TABLE app.users ALTER COLUMN tags SET COMPRESSION pglz;
CREATE TYPE app.named_span AS RANGE (subtype = bigint, multirange_type_name = app.many_spans);
CREATE STATISTICS app.expressed ON lower(title), body FROM app.notes;
CREATE FUNCTION app.atomic() RETURNS bigint BEGIN ATOMIC SELECT max(id) FROM app.users; END;
-- always
-- from 150000
CREATE UNIQUE INDEX users_tags ON app.users (tags) NULLS NOT DISTINCT;
CREATE VIEW app.invoked WITH (security_invoker = true) AS SELECT id FROM app.users;
CREATE PUBLICATION exact FOR TABLE app.users (id, score) WHERE (score > 1) WITH (publish = 'insert');
CREATE PUBLICATION by_schema FOR TABLES IN SCHEMA public;
-- always

CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD heap_too IS 'as heap';
CREATE CONVERSION app.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
COMMENT ON CONVERSION app.latin IS 'from the west';
CREATE TRANSFORM FOR smallint LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int2recv(internal));
COMMENT ON TRANSFORM FOR smallint LANGUAGE sql IS 'as it is';
CREATE TEXT SEARCH PARSER app.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
COMMENT ON TEXT SEARCH PARSER app.words IS 'splits';
CREATE TEXT SEARCH TEMPLATE app.plain (INIT = dsimple_init, LEXIZE = dsimple_lexize);
COMMENT ON TEXT SEARCH TEMPLATE app.plain IS 'finds';

-- changed schema app: owner (none -> pg_monitor), privileges (owner: ALL\npg_monitor: USAGE -> none)
ALTER SCHEMA app OWNER TO pg_monitor;

-- changed schema app: comment (the application -> another)
COMMENT ON SCHEMA app IS 'another';

-- changed schema public: comment (ours -> )
COMMENT ON SCHEMA public IS NULL;

-- changed schema app: privileges (owner: ALL\npg_monitor: USAGE -> owner: ALL\npg_monitor: ALL)
GRANT CREATE ON SCHEMA app TO pg_monitor;

-- changed schema public: privileges (none -> …owner: ALL)
REVOKE USAGE ON SCHEMA public FROM PUBLIC;

-- changed schema public: owner (none -> pg_monitor)
ALTER SCHEMA public OWNER TO pg_monitor;

-- added schema more
CREATE SCHEMA more;

-- removed schema "Odd ""one"""
DROP SCHEMA "Odd ""one""";

-- changed extension hstore: in_schema (app -> public)
ALTER EXTENSION hstore SET SCHEMA public;

-- changed extension hstore: comment (none -> mine)
COMMENT ON EXTENSION hstore IS 'mine';

-- added extension citext
CREATE EXTENSION citext;

-- changed collation app.german: locale (de-u-co-phonebk -> sv)
DROP COLLATION app.german;
CREATE COLLATION app.german (provider = icu, locale = 'sv');

-- changed collation app.bytes: comment (as they are -> none)
COMMENT ON COLLATION app.bytes IS NULL;

-- changed collation app.german: owner (none -> pg_monitor)
ALTER COLLATION app.german OWNER TO pg_monitor;

-- changed enum type app.mood: labels ('sad', 'it''s ok', 'happy' -> 'very sad', 'sad', 'it''s ok', 'happy')
ALTER TYPE app.mood ADD VALUE 'very sad' BEFORE 'sad';

-- changed enum type app.mood: labels ('sad', 'it''s ok', 'happy' -> 'sad', 'it''s ok', 'glad')
-- changed view app.happy: definition (…
ALTER TYPE app.mood RENAME VALUE 'happy' TO 'glad';

-- changed enum type app.mood: comment (how one feels -> mood)
COMMENT ON TYPE app.mood IS 'mood';

-- changed enum type app.mood: owner (none -> pg_monitor)
ALTER TYPE app.mood OWNER TO pg_monitor;

-- changed enum type app.mood: privileges (none -> owner: ALL)
REVOKE USAGE ON TYPE app.mood FROM PUBLIC;

-- removed enum type app.unused
DROP TYPE app.unused;

-- removed enum type app.unused
-- added enum type app.used
ALTER TYPE app.unused RENAME TO used;

-- changed composite type app.place: attributes (street text COLLATE pg_catalog."C"\nnumber integer\n"Zip code" character varying(10) -> street text COLLATE pg_catalog."C"\nnumber integer\n"Zip code" character varying(10)\ncountry text)
ALTER TYPE app.place ADD ATTRIBUTE country text;

-- changed composite type app.place: attribute_comments (number 'of the house' -> none), attributes (street text COLLATE pg_catalog."C"\nnumber integer\n"Zip code" character varying(10) -> street text COLLATE pg_catalog."C"\n"Zip code" character varying(10))
ALTER TYPE app.place DROP ATTRIBUTE number;

-- changed composite type app.place: attributes (street text COLLATE pg_catalog."C"\nnumber integer\n"Zip code" character varying(10) -> road text COLLATE pg_catalog."C"\nnumber integer\n"Zip code" character varying(10))
ALTER TYPE app.place RENAME ATTRIBUTE street TO road;

-- changed composite type app.place: attribute_comments (number 'of the house' -> number 'number')
COMMENT ON COLUMN app.place.number IS 'number';

-- changed composite type app.place: attribute_comments (number 'of the house' -> street 'new'\nnumber 'of the house')
COMMENT ON COLUMN app.place.street IS 'new';

-- changed composite type app.place: comment (where -> none)
COMMENT ON TYPE app.place IS NULL;

-- changed range type app.words: collation (pg_catalog."C" -> none)
DROP TYPE app.words;
CREATE TYPE app.words AS RANGE (subtype = text);

-- changed range type app.words: subtype_opclass (none -> pg_catalog.text_pattern_ops)
DROP TYPE app.words;
CREATE TYPE app.words AS RANGE (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);

-- changed range type app.span: comment (none -> from to)
COMMENT ON TYPE app.span IS 'from to';

-- changed domain app.mail: default ('a@b'::character varying -> 'c@d'::character varying)
ALTER DOMAIN app.mail SET DEFAULT 'c@d';

-- changed domain app.mail: default ('a@b'::character varying -> none)
ALTER DOMAIN app.mail DROP DEFAULT;

-- changed domain app.mail: not_null (none -> true)
ALTER DOMAIN app.mail SET NOT NULL;

-- changed domain app.positive: not_null (true -> none)
ALTER DOMAIN app.positive DROP NOT NULL;

-- changed domain constraint positive on app.positive: definition (CHECK ((VALUE > 0)) NOT VALID -> CHECK ((VALUE > 0)))
ALTER DOMAIN app.positive VALIDATE CONSTRAINT positive;

-- removed domain constraint has_at on app.mail
ALTER DOMAIN app.mail DROP CONSTRAINT has_at;

-- added domain constraint long on app.mail
ALTER DOMAIN app.mail ADD CONSTRAINT long CHECK (length(VALUE) > 3);

-- changed domain constraint has_at on app.mail: comment (there must be one -> changed)
COMMENT ON CONSTRAINT has_at ON DOMAIN app.mail IS 'changed';

-- changed domain app.mail: comment (an address -> none)
COMMENT ON DOMAIN app.mail IS NULL;

-- changed domain app.mail: privileges (none -> PUBLIC: ALL\nowner: ALL\npg_monitor: ALL)
GRANT USAGE ON DOMAIN app.mail TO pg_monitor;

-- changed sequence app.numbers: start (7 -> 8)
ALTER SEQUENCE app.numbers START 8;

-- changed sequence app.numbers: increment (3 -> 4)
ALTER SEQUENCE app.numbers INCREMENT 4;

-- changed sequence app.numbers: minimum (5 -> none)
ALTER SEQUENCE app.numbers MINVALUE 1;

-- changed sequence app.numbers: maximum (5000 -> 9999)
ALTER SEQUENCE app.numbers MAXVALUE 9999;

-- changed sequence app.numbers: cache (4 -> none)
ALTER SEQUENCE app.numbers CACHE 1;

-- changed sequence app.numbers: cycle (none -> true)
ALTER SEQUENCE app.numbers CYCLE;

-- changed sequence app.numbers: type (integer -> none)
ALTER SEQUENCE app.numbers AS bigint;

-- changed sequence app.numbers: comment (counted -> none)
COMMENT ON SEQUENCE app.numbers IS NULL;

-- changed sequence app.numbers: privileges (owner: ALL\npg_monitor: USAGE -> owner: ALL\npg_monitor: SELECT, USAGE)
GRANT SELECT ON SEQUENCE app.numbers TO pg_monitor;

-- changed sequence app.numbers: owner (none -> pg_monitor), privileges (owner: ALL\npg_monitor: USAGE -> none)
ALTER SEQUENCE app.numbers OWNER TO pg_monitor;

-- removed sequence ownership app.owned on app.users
ALTER SEQUENCE app.owned OWNED BY NONE;

-- added sequence app.more
CREATE SEQUENCE app.more;

-- changed function app.touch(): definition (…
CREATE OR REPLACE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';

-- changed function app.twice(integer, text): definition (…
ALTER FUNCTION app.twice(integer, text) IMMUTABLE;

-- changed function app.twice(integer, text): definition (…
ALTER FUNCTION app.twice(integer, text) COST 6;

-- changed function app.twice(integer, text): definition (…
ALTER FUNCTION app.twice(integer, text) SECURITY DEFINER;

-- changed function app.twice(integer, text): definition (…
ALTER FUNCTION app.twice(integer, text) RESET search_path;

-- changed function app.twice(integer, text): definition (…
CREATE OR REPLACE FUNCTION app.twice(a integer, b text DEFAULT 'y') RETURNS integer LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 5 SET search_path TO 'public' AS 'SELECT 2 * a';

-- changed function app.twice(integer, text): comment (two times -> double)
COMMENT ON FUNCTION app.twice(integer, text) IS 'double';

-- changed function app.twice(integer, text): privileges (PUBLIC: ALL\nowner: ALL\npg_monitor: ALL WITH GRANT OPTION -> PUBLIC: ALL\nowner: ALL\npg_monitor: ALL)
REVOKE GRANT OPTION FOR EXECUTE ON FUNCTION app.twice(integer, text) FROM pg_monitor;

-- changed function app.twice(integer, text): owner (none -> pg_monitor), privileges (PUBLIC: ALL\nowner: ALL\npg_monitor: ALL WITH GRANT OPTION -> PUBLIC: ALL\nowner: ALL WITH GRANT OPTION)
ALTER FUNCTION app.twice(integer, text) OWNER TO pg_monitor;

-- changed function app.pairs(): definition (…, parameters (OUT a integer, OUT b text -> OUT a integer, OUT c text)
DROP FUNCTION app.pairs();
CREATE FUNCTION app.pairs(OUT a integer, OUT c text) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, ''x''::text';

-- added function app.twice(integer)
CREATE FUNCTION app.twice(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * a';

-- changed function app.work(integer): definition (…
ALTER PROCEDURE app.work(integer) SECURITY DEFINER;

-- changed function app.work(integer): comment (hard -> none)
COMMENT ON PROCEDURE app.work(integer) IS NULL;

-- changed aggregate app.total(integer): definition (…
CREATE OR REPLACE AGGREGATE app.total(integer) (sfunc = app.add_up, stype = integer, initcond = '1');

-- changed aggregate app.total(integer): comment (all of it -> sum)
COMMENT ON AGGREGATE app.total(integer) IS 'sum';

-- changed aggregate app.how_many(*): privileges (none -> owner: ALL)
REVOKE EXECUTE ON FUNCTION app.how_many() FROM PUBLIC;

-- changed aggregate app.how_many(*): owner (none -> pg_monitor)
ALTER AGGREGATE app.how_many(*) OWNER TO pg_monitor;

-- changed table app.users: options (fillfactor=80, autovacuum_enabled=false -> autovacuum_enabled=false, fillfactor=90)
ALTER TABLE app.users SET (fillfactor = 90);

-- changed table app.users: options (fillfactor=80, autovacuum_enabled=false -> fillfactor=80)
ALTER TABLE app.users RESET (autovacuum_enabled);

-- changed table app.users: comment (who they are -> none)
COMMENT ON TABLE app.users IS NULL;

-- changed sequence app.owned: owner (none -> pg_monitor)
-- changed table app.users: owner (none -> pg_monitor), privileges (owner: ALL\npg_monitor: INSERT, SELECT -> none)
-- changed column app.users.name: privileges (pg_monitor: UPDATE -> owner: UPDATE)
ALTER TABLE app.users OWNER TO pg_monitor;

-- changed table app.users: privileges (owner: ALL\npg_monitor: INSERT, SELECT -> owner: ALL\npg_monitor: SELECT)
REVOKE INSERT ON app.users FROM pg_monitor;

-- changed column app.users.name: privileges (pg_monitor: UPDATE -> none)
REVOKE UPDATE (name) ON app.users FROM pg_monitor;

-- changed column app.users.id: privileges (none -> PUBLIC: SELECT)
GRANT SELECT (id) ON app.users TO PUBLIC;

-- changed column app.users.id: identity_start (10 -> 11)
ALTER TABLE app.users ALTER COLUMN id SET START WITH 11;

-- changed column app.users.id: identity_increment (2 -> 3)
ALTER TABLE app.users ALTER COLUMN id SET INCREMENT BY 3;

-- changed column app.users.id: identity (ALWAYS -> BY DEFAULT)
ALTER TABLE app.users ALTER COLUMN id SET GENERATED BY DEFAULT;

-- changed column app.users.id: identity (ALWAYS -> none), identity_increment (2 -> none), identity_start (10 -> none)
ALTER TABLE app.users ALTER COLUMN id DROP IDENTITY;

-- changed column app.users.name: not_null (true -> none)
ALTER TABLE app.users ALTER COLUMN name DROP NOT NULL;

-- changed column default app.users.name: expression ('nobody'::text -> 'somebody'::text)
ALTER TABLE app.users ALTER COLUMN name SET DEFAULT 'somebody';

-- removed column default app.users.name
ALTER TABLE app.users ALTER COLUMN name DROP DEFAULT;

-- changed column app.users.mail: type (app.mail -> character varying(200))
ALTER TABLE app.users ALTER COLUMN mail TYPE character varying(200);

-- changed column app.users.tags: storage (external -> main)
ALTER TABLE app.users ALTER COLUMN tags SET STORAGE MAIN;

-- changed column app.users.score: statistics (500 -> 100)
ALTER TABLE app.users ALTER COLUMN score SET STATISTICS 100;

-- changed column app.users.score: options (n_distinct=100 -> none)
ALTER TABLE app.users ALTER COLUMN score RESET (n_distinct);

-- changed column app.users.name: comment (as said -> none)
COMMENT ON COLUMN app.users.name IS NULL;

-- changed column app.users.tags: comment (none -> words)
COMMENT ON COLUMN app.users.tags IS 'words';

-- added column app.users.more
-- added column default app.users.more
ALTER TABLE app.users ADD COLUMN more integer DEFAULT 5;

-- from 150000
-- removed column app.users.tags
-- removed index users_tags on app.users
ALTER TABLE app.users DROP COLUMN tags;

-- changed column app.users.upper_name: generated ((upper(name)) STORED -> none)
ALTER TABLE app.users ALTER COLUMN upper_name DROP EXPRESSION;

-- changed column app.users.upper_name: generated ((upper(name)) STORED -> (lower(name)) STORED)
ALTER TABLE app.users DROP COLUMN upper_name;
ALTER TABLE app.users ADD COLUMN upper_name text GENERATED ALWAYS AS (lower(name)) STORED;

-- removed check constraint score_known on app.users
ALTER TABLE app.users DROP CONSTRAINT score_known;

-- changed check constraint score_known on app.users: comment (never below -> changed)
COMMENT ON CONSTRAINT score_known ON app.users IS 'changed';

-- removed unique constraint users_name_key on app.users
ALTER TABLE app.users DROP CONSTRAINT users_name_key;

-- changed check constraint notes_body_check on app.notes: definition (CHECK ((body <> ''::text)) NOT VALID -> CHECK ((body <> ''::text)))
ALTER TABLE app.notes VALIDATE CONSTRAINT notes_body_check;

-- changed foreign key notes_owner_fkey on app.notes: definition (…
ALTER TABLE app.notes ALTER CONSTRAINT notes_owner_fkey NOT DEFERRABLE;

-- changed foreign key notes_owner_fkey on app.notes: definition (…
ALTER TABLE app.notes DROP CONSTRAINT notes_owner_fkey;
ALTER TABLE app.notes ADD CONSTRAINT notes_owner_fkey FOREIGN KEY (owner) REFERENCES app.users (id) ON DELETE SET NULL DEFERRABLE;

-- changed unique constraint notes_title_key on app.notes: definition (UNIQUE (title, made) DEFERRABLE INITIALLY DEFERRED -> UNIQUE (title, made))
ALTER TABLE app.notes DROP CONSTRAINT notes_title_key;
ALTER TABLE app.notes ADD CONSTRAINT notes_title_key UNIQUE (title, made);

-- removed exclusion constraint notes_apart on app.notes
ALTER TABLE app.notes DROP CONSTRAINT notes_apart;

-- changed primary key notes_pkey on app.notes: definition (PRIMARY KEY (id) INCLUDE (title) -> PRIMARY KEY (id))
ALTER TABLE app.notes DROP CONSTRAINT notes_pkey;
ALTER TABLE app.notes ADD CONSTRAINT notes_pkey PRIMARY KEY (id);

-- changed index notes_lower on app.notes: options (fillfactor=70 -> fillfactor=60)
ALTER INDEX app.notes_lower SET (fillfactor = 60);

-- changed index notes_lower on app.notes: definition (…
DROP INDEX app.notes_lower;
CREATE INDEX notes_lower ON app.notes USING btree (lower(body) DESC) WITH (fillfactor = 70) WHERE body <> ';';
COMMENT ON INDEX app.notes_lower IS 'searched';

-- changed index notes_lower on app.notes: comment (searched -> none)
COMMENT ON INDEX app.notes_lower IS NULL;

-- changed index notes_both on app.notes: statistics (2: 200 -> 2: 100)
ALTER INDEX app.notes_both ALTER COLUMN 2 SET STATISTICS 100;

-- changed index notes_made on app.notes: clustered (true -> none)
ALTER TABLE app.notes SET WITHOUT CLUSTER;

-- added index more on app.notes
CREATE INDEX more ON app.notes USING hash (title);

-- removed index notes_made on app.notes
-- added index notes_made_too on app.notes
ALTER INDEX app.notes_made RENAME TO notes_made_too;

-- changed table app.notes: row_security (true -> none)
ALTER TABLE app.notes DISABLE ROW LEVEL SECURITY;

-- changed table app.notes: force_row_security (none -> true)
ALTER TABLE app.notes FORCE ROW LEVEL SECURITY;

-- changed table app.cache: persistence (unlogged -> none)
ALTER TABLE app.cache SET LOGGED;

-- changed table app.cache: replica_identity (none -> full)
-- changed index cache_value on app.cache: replica_identity (true -> none)
ALTER TABLE app.cache REPLICA IDENTITY FULL;

-- changed column app."Odd ""table"" ;"."Odd column": type (integer -> bigint)
ALTER TABLE app."Odd ""table"" ;" ALTER COLUMN "Odd column" TYPE bigint;

-- removed inheritance app.base on app.child
ALTER TABLE app.child NO INHERIT app.base;

-- added inheritance app.base on app.loose
ALTER TABLE app.loose INHERIT app.base;

-- added column app.base.more
-- added column app.child.more
ALTER TABLE app.base ADD COLUMN more integer;

-- removed attachment app.events on app.events_2025
-- removed index attachment events_2025_pkey on app.events_2025
-- removed index attachment events_2025_what_idx on app.events_2025
-- removed trigger partitioned on app.events_2025
ALTER TABLE app.events DETACH PARTITION app.events_2025;

-- added attachment app.events on app.events_next
-- added index attachment events_next_pkey on app.events_next
-- added index attachment events_next_what_idx on app.events_next
-- added trigger partitioned on app.events_next
ALTER TABLE app.events ATTACH PARTITION app.events_next FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');

-- changed attachment app.events on app.events_2026: bound (FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') -> FOR VALUES FROM ('2026-01-01') TO ('2026-07-01'))
ALTER TABLE app.events DETACH PARTITION app.events_2026;
ALTER TABLE app.events ATTACH PARTITION app.events_2026 FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');

-- added column default app.events_2025.what
ALTER TABLE app.events_2025 ALTER COLUMN what SET DEFAULT 'x';

-- added table app.fresh
-- added column app.fresh.id
-- added primary key fresh_pkey on app.fresh
CREATE TABLE app.fresh (id integer PRIMARY KEY);

-- removed table app.loose
-- removed column app.loose.a
-- removed column app.loose.b
-- removed check constraint base_b_check on app.loose
DROP TABLE app.loose;

-- changed statistics app.together: comment (they are -> none)
COMMENT ON STATISTICS app.together IS NULL;

-- changed statistics app.together: target (300 -> 400)
ALTER STATISTICS app.together SET STATISTICS 400;

-- changed statistics app.together: definition (…
DROP STATISTICS app.together;
CREATE STATISTICS app.together (dependencies) ON title, body FROM app.notes;
COMMENT ON STATISTICS app.together IS 'they are';
ALTER STATISTICS app.together SET STATISTICS 300;

-- changed statistics app.together: owner (none -> pg_monitor)
ALTER STATISTICS app.together OWNER TO pg_monitor;

-- changed view app.happy: definition (…
CREATE OR REPLACE VIEW app.happy WITH (security_barrier = true) AS SELECT id, name FROM app.users WHERE mood = 'sad';

-- changed view app.happier: columns (id: bigint -> id: bigint\none: integer), definition (…
CREATE OR REPLACE VIEW app.happier AS SELECT id, 1 AS one FROM app.happy WHERE id > 0;

-- changed view app.happy: options (security_barrier=true -> none)
ALTER VIEW app.happy RESET (security_barrier);

-- changed view app.happy: column defaults (name: 'somebody'::text -> none)
ALTER VIEW app.happy ALTER COLUMN name DROP DEFAULT;

-- changed view app.happy: comment (they are -> none)
COMMENT ON VIEW app.happy IS NULL;

-- changed view app.happy: column comments (name: their name -> name: changed)
COMMENT ON COLUMN app.happy.name IS 'changed';

-- changed view app.happy: privileges (PUBLIC: SELECT\nowner: ALL -> none)
REVOKE SELECT ON app.happy FROM PUBLIC;

-- changed view app.happy: column privileges (none -> id: pg_monitor: SELECT)
GRANT SELECT (id) ON app.happy TO pg_monitor;

-- changed view app.happy: owner (none -> pg_monitor)
ALTER VIEW app.happy OWNER TO pg_monitor;

-- changed view app.checked: check option (local -> cascaded)
CREATE OR REPLACE VIEW app.checked AS SELECT id, score FROM app.users WHERE score > 1 WITH CASCADED CHECK OPTION;

-- removed view app.happier
DROP VIEW app.happier;

-- changed materialized view app.counted: comment (how many -> none)
COMMENT ON MATERIALIZED VIEW app.counted IS NULL;

-- changed materialized view app.counted: options (none -> fillfactor=50)
ALTER MATERIALIZED VIEW app.counted SET (fillfactor = 50);

-- removed index counted_owner on app.counted
DROP INDEX app.counted_owner;

-- changed rule logged on app.notes: enabled (none -> disabled)
ALTER TABLE app.notes DISABLE RULE logged;

-- changed rule quiet on app.happy: comment (no way -> none)
COMMENT ON RULE quiet ON app.happy IS NULL;

-- changed rule logged on app.notes: definition (…
CREATE OR REPLACE RULE logged AS ON UPDATE TO app.notes DO ALSO NOTIFY others;

-- removed rule logged on app.notes
DROP RULE logged ON app.notes;

-- changed trigger touch on app.notes: enabled (none -> disabled)
ALTER TABLE app.notes DISABLE TRIGGER touch;

-- changed trigger touch on app.notes: enabled (none -> always)
ALTER TABLE app.notes ENABLE ALWAYS TRIGGER touch;

-- changed trigger later on app.notes: enabled (none -> replica)
ALTER TABLE app.notes ENABLE REPLICA TRIGGER later;

-- changed trigger touch on app.notes: comment (touches -> none)
COMMENT ON TRIGGER touch ON app.notes IS NULL;

-- changed trigger touch on app.notes: definition (…
DROP TRIGGER touch ON app.notes;
CREATE TRIGGER touch AFTER INSERT OR UPDATE OF title ON app.notes FOR EACH ROW WHEN (new.title <> '') EXECUTE FUNCTION app.touch('a', 'b');
COMMENT ON TRIGGER touch ON app.notes IS 'touches';

-- changed trigger later on app.notes: definition (…
DROP TRIGGER later ON app.notes;
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON app.notes DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.touch();

-- changed trigger partitioned on app.events_2025: enabled (none -> disabled)
ALTER TABLE app.events_2025 DISABLE TRIGGER partitioned;

-- removed trigger transition on app.users
DROP TRIGGER transition ON app.users;

-- changed event trigger watch: enabled (disabled -> none)
ALTER EVENT TRIGGER watch ENABLE;

-- changed event trigger watch: function (app.ended -> app.started), tags (CREATE VIEW\nDROP VIEW -> CREATE VIEW)
DROP EVENT TRIGGER watch;
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE VIEW') EXECUTE FUNCTION app.started();
ALTER EVENT TRIGGER watch DISABLE;

-- changed event trigger watch: comment (none -> looks)
COMMENT ON EVENT TRIGGER watch IS 'looks';

-- changed policy own on app.notes: using ((owner = 1) -> (owner = 3))
ALTER POLICY own ON app.notes USING (owner = 3);

-- changed policy own on app.notes: check ((owner = 2) -> (owner = 3))
ALTER POLICY own ON app.notes WITH CHECK (owner = 3);

-- changed policy own on app.notes: roles (pg_monitor -> none)
ALTER POLICY own ON app.notes TO PUBLIC;

-- changed policy own on app.notes: comment (mine -> none)
COMMENT ON POLICY own ON app.notes IS NULL;

-- changed policy strict on app.notes: restrictive (true -> none)
DROP POLICY strict ON app.notes;
CREATE POLICY strict ON app.notes AS PERMISSIVE USING (title <> 'x');

-- changed publication a_few: tables (app.notes\napp.users -> app.users)
ALTER PUBLICATION a_few DROP TABLE app.notes;

-- changed publication a_few: operations (insert, update -> insert)
ALTER PUBLICATION a_few SET (publish = 'insert');

-- changed publication a_few: via root (none -> true)
ALTER PUBLICATION a_few SET (publish_via_partition_root = true);

-- changed publication a_few: owner (none -> pg_monitor)
ALTER PUBLICATION a_few OWNER TO pg_monitor;

-- changed publication a_few: comment (none -> some of it)
COMMENT ON PUBLICATION a_few IS 'some of it';

-- removed publication everything
DROP PUBLICATION everything;

-- changed default privileges pg_monitor in app: tables: privileges (pg_signal_backend: SELECT -> pg_signal_backend: INSERT, SELECT)
ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor IN SCHEMA app GRANT INSERT ON TABLES TO pg_signal_backend;

-- removed default privileges pg_monitor: functions
ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

-- added default privileges pg_monitor: sequences
ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor GRANT SELECT ON SEQUENCES TO pg_signal_backend;

-- from 140000
-- changed column app.users.tags: compression (pglz -> none)
ALTER TABLE app.users ALTER COLUMN tags SET COMPRESSION DEFAULT;

-- from 140000
-- changed range type app.named_span: multirange (many_spans -> none)
DROP TYPE app.named_span;
CREATE TYPE app.named_span AS RANGE (subtype = bigint);

-- from 140000
-- changed statistics app.expressed: definition (…
DROP STATISTICS app.expressed;
CREATE STATISTICS app.expressed ON upper(title), body FROM app.notes;

-- from 140000
-- changed function app.atomic(): definition (…
CREATE OR REPLACE FUNCTION app.atomic() RETURNS bigint BEGIN ATOMIC SELECT min(id) FROM app.users; END;

-- from 150000
-- changed index users_tags on app.users: definition (…
DROP INDEX app.users_tags;
CREATE UNIQUE INDEX users_tags ON app.users (tags);

-- from 150000
-- changed view app.invoked: options (security_invoker=true -> none)
ALTER VIEW app.invoked RESET (security_invoker);

-- from 150000
-- changed publication exact: tables (app.users (id, score) WHERE ((score > (1)::numeric)) -> app.users (id, score) WHERE ((score > (2)::numeric)))
ALTER PUBLICATION exact SET TABLE app.users (id, score) WHERE (score > 2);

-- from 150000
-- changed publication exact: tables (app.users (id, score) WHERE ((score > (1)::numeric)) -> app.users (id))
ALTER PUBLICATION exact SET TABLE app.users (id);

-- from 150000
-- changed publication by_schema: schemas (public -> app\npublic)
ALTER PUBLICATION by_schema ADD TABLES IN SCHEMA app;

-- from 150000
-- changed unique constraint users_name_key on app.users: definition (UNIQUE (name) -> UNIQUE NULLS NOT DISTINCT (name))
ALTER TABLE app.users DROP CONSTRAINT users_name_key;
ALTER TABLE app.users ADD CONSTRAINT users_name_key UNIQUE NULLS NOT DISTINCT (name);

-- added access method heap_more
CREATE ACCESS METHOD heap_more TYPE TABLE HANDLER heap_tableam_handler;

-- changed access method heap_too: comment (as heap -> another)
COMMENT ON ACCESS METHOD heap_too IS 'another';

-- changed access method heap_too: handler (pg_catalog.heap_tableam_handler -> pg_catalog.bthandler), of (TABLE -> INDEX)
DROP ACCESS METHOD heap_too;
CREATE ACCESS METHOD heap_too TYPE INDEX HANDLER bthandler;
COMMENT ON ACCESS METHOD heap_too IS 'as heap';

-- changed conversion app.latin: default (none -> true)
DROP CONVERSION app.latin;
CREATE DEFAULT CONVERSION app.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
COMMENT ON CONVERSION app.latin IS 'from the west';

-- changed conversion app.latin: owner (none -> pg_monitor)
ALTER CONVERSION app.latin OWNER TO pg_monitor;

-- changed conversion app.latin: comment (from the west -> none)
COMMENT ON CONVERSION app.latin IS NULL;

-- changed transform FOR smallint LANGUAGE sql: to_sql (int2recv(internal) -> none)
CREATE OR REPLACE TRANSFORM FOR smallint LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));

-- changed transform FOR smallint LANGUAGE sql: comment (as it is -> none)
COMMENT ON TRANSFORM FOR smallint LANGUAGE sql IS NULL;

-- removed transform FOR smallint LANGUAGE sql
DROP TRANSFORM FOR smallint LANGUAGE sql;

-- changed text search parser app.words: headline (none -> pg_catalog.prsd_headline)
DROP TEXT SEARCH PARSER app.words;
CREATE TEXT SEARCH PARSER app.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
COMMENT ON TEXT SEARCH PARSER app.words IS 'splits';

-- changed text search parser app.words: comment (splits -> none)
COMMENT ON TEXT SEARCH PARSER app.words IS NULL;

-- changed text search template app.plain: init (pg_catalog.dsimple_init -> none)
DROP TEXT SEARCH TEMPLATE app.plain;
CREATE TEXT SEARCH TEMPLATE app.plain (LEXIZE = dsimple_lexize);
COMMENT ON TEXT SEARCH TEMPLATE app.plain IS 'finds';

-- changed text search template app.plain: comment (finds -> else)
COMMENT ON TEXT SEARCH TEMPLATE app.plain IS 'else';

-- added extension privileges LANGUAGE plpgsql
GRANT USAGE ON LANGUAGE plpgsql TO pg_monitor;

-- added extension privileges FUNCTION app.akeys(app.hstore)
REVOKE EXECUTE ON FUNCTION app.akeys(app.hstore) FROM PUBLIC;

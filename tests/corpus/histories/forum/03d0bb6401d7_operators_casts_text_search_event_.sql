-- operators, casts, text search, event triggers, publications
--
-- Revision ID: 03d0bb6401d7
-- Revises: 52de6421568a
-- Create Date: 2025-10-13 17:42:55.086425+00:00

-- migrate:up
CREATE FUNCTION forum.same(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT lower($1) = lower($2) $$;
CREATE OPERATOR forum.=~=~ (LEFTARG = text, RIGHTARG = text, FUNCTION = forum.same, COMMUTATOR = OPERATOR(forum.=~=~));
CREATE FUNCTION forum.to_place(text) RETURNS forum.place LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1, NULL, NULL, NULL)::forum.place';
CREATE CAST (text AS forum.place) WITH FUNCTION forum.to_place(text) AS ASSIGNMENT;
CREATE TEXT SEARCH CONFIGURATION forum.plain (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION forum.plain ALTER MAPPING FOR asciiword, word WITH english_stem;
CREATE COLLATION forum.c2 (LOCALE = 'C', PROVIDER = libc);
CREATE FUNCTION forum.guard() RETURNS event_trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity LIKE 'forum.forbidden%') THEN
        RAISE EXCEPTION USING MESSAGE = 'forbidden; go away', HINT = 'don''t';
    END IF;
END $guard$;
CREATE EVENT TRIGGER forum_guard ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS') EXECUTE FUNCTION forum.guard();
CREATE PUBLICATION forum_all FOR TABLE forum.boards (id, slug) WHERE (id > 0), TABLE forum.cities;

-- migrate:down
DROP PUBLICATION forum_all;
DROP EVENT TRIGGER forum_guard;
DROP FUNCTION forum.guard();
DROP COLLATION forum.c2;
DROP TEXT SEARCH CONFIGURATION forum.plain;
DROP CAST (text AS forum.place);
DROP FUNCTION forum.to_place(text);
DROP OPERATOR forum.=~=~ (text, text);
DROP FUNCTION forum.same(text, text);

-- functions with nested dollar quotes
--
-- Revision ID: ca7ae8551bb3
-- Revises: 4b2f412fafee
-- Create Date: 2025-03-28 12:55:33.370371+00:00

-- migrate:up
CREATE FUNCTION forum.shout(words text, times integer DEFAULT 1) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT AS $function$
DECLARE
    result text := '';
BEGIN
    -- a comment with a quote: it's; and a semicolon
    FOR i IN 1..times LOOP
        result := result || upper(words) || $$; $$ || E'\'' || '''';
    END LOOP;
    /* block; comment /* nested; */ 'still' */
    RETURN result;
END;
$function$;

CREATE FUNCTION forum.make_counter(table_name text) RETURNS void LANGUAGE plpgsql AS $outer$
BEGIN
    EXECUTE format($inner$
        CREATE FUNCTION forum.%I() RETURNS bigint LANGUAGE sql AS $body$ SELECT count(*) FROM forum.%I; $body$
    $inner$, 'count_' || table_name, table_name);
END $outer$;

DO $do$
BEGIN
    PERFORM forum.make_counter(t) FROM unnest(ARRAY['members', 'posts']) AS t;
    IF forum.shout('a', 2) <> 'A; ''''A; ''''' THEN
        RAISE EXCEPTION 'shout is wrong: %', forum.shout('a', 2);
    END IF;
END;
$do$;

CREATE FUNCTION forum."odd;name"("a;b" int, OUT "c d" int) AS 'SELECT "a;b" + 1; -- it''s a string body;' LANGUAGE sql;
CREATE AGGREGATE forum.concat_all(text) (SFUNC = textcat, STYPE = text, INITCOND = '');
CREATE FUNCTION forum.a$b$c() RETURNS int LANGUAGE sql AS $_$ SELECT 1 $_$;

-- migrate:down
DROP FUNCTION forum.a$b$c();
DROP AGGREGATE forum.concat_all(text);
DROP FUNCTION forum."odd;name"(int);
DROP FUNCTION forum.count_posts();
DROP FUNCTION forum.count_members();
DO LANGUAGE plpgsql 'BEGIN DROP FUNCTION forum.make_counter(text); END';
DROP FUNCTION forum.shout;

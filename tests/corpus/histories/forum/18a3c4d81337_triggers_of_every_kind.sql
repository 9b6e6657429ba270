-- triggers of every kind
--
-- Revision ID: 18a3c4d81337
-- Revises: ca7ae8551bb3
-- Create Date: 2025-04-06 14:14:04.493828+00:00

-- migrate:up
CREATE TABLE forum.audit (id bigserial PRIMARY KEY, what text NOT NULL);
CREATE FUNCTION forum.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO forum.audit (what) VALUES (TG_NAME || ': ' || TG_OP || ' on ' || TG_TABLE_NAME || '; level ' || TG_LEVEL);
    RETURN CASE WHEN TG_LEVEL = 'STATEMENT' THEN NULL WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER members_name BEFORE UPDATE OF name ON forum.members
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name AND NEW.name <> ';')
    EXECUTE FUNCTION forum.note_change();
CREATE TRIGGER boards_any AFTER INSERT OR DELETE ON forum.boards FOR EACH STATEMENT EXECUTE FUNCTION forum.note_change();
CREATE FUNCTION forum.note_rows() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO forum.audit (what) SELECT 'row; ' || count(*) FROM new_rows;
    RETURN NULL;
END;
$body$;
CREATE TRIGGER boards_rows AFTER INSERT ON forum.boards REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION forum.note_rows();
CREATE CONSTRAINT TRIGGER posts_late AFTER INSERT ON forum.posts DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW EXECUTE FUNCTION forum.note_change();
ALTER TABLE forum.posts ENABLE ALWAYS TRIGGER posts_late;

-- migrate:down
DROP TRIGGER posts_late ON forum.posts;
DROP TRIGGER boards_rows ON forum.boards;
DROP TRIGGER boards_any ON forum.boards;
DROP TRIGGER members_name ON forum.members;
DROP FUNCTION forum.note_rows();
DROP FUNCTION forum.note_change();
DROP TABLE forum.audit;

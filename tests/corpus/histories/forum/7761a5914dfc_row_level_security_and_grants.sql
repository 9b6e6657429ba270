-- row level security and grants
--
-- Revision ID: 7761a5914dfc
-- Revises: aec3566b45fa
-- Create Date: 2025-06-08 23:23:41.358027+00:00

-- migrate:up
ALTER TABLE forum.posts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "own; posts" ON forum.posts AS PERMISSIVE FOR ALL TO PUBLIC
    USING (author::text = current_setting('forum.member', true)) WITH CHECK (body NOT LIKE '%;%');
CREATE POLICY visible ON forum.posts AS RESTRICTIVE FOR SELECT TO pg_read_all_data USING (id > 0);
GRANT USAGE ON SCHEMA forum TO pg_monitor, pg_read_all_data;
GRANT SELECT (id, name), UPDATE (name) ON forum.members TO pg_monitor;
GRANT ALL ON forum.boards TO pg_monitor WITH GRANT OPTION;
REVOKE TRUNCATE ON forum.boards FROM pg_monitor;
ALTER DEFAULT PRIVILEGES IN SCHEMA forum GRANT SELECT ON TABLES TO pg_monitor;

-- migrate:down
ALTER DEFAULT PRIVILEGES IN SCHEMA forum REVOKE SELECT ON TABLES FROM pg_monitor;
REVOKE ALL ON forum.boards FROM pg_monitor;
REVOKE SELECT (id, name), UPDATE (name) ON forum.members FROM pg_monitor;
REVOKE USAGE ON SCHEMA forum FROM pg_monitor, pg_read_all_data;
DROP POLICY visible ON forum.posts;
DROP POLICY "own; posts" ON forum.posts;
ALTER TABLE forum.posts NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;

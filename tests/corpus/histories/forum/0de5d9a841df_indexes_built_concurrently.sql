-- indexes built concurrently
--
-- Revision ID: 0de5d9a841df
-- Revises: ff70be7219b2
-- Create Date: 2025-08-11 08:33:18.222226+00:00

-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY members_karma ON forum.members (karma) WHERE name <> ';';
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS members_name ON forum.members USING btree (lower(name));
REINDEX INDEX CONCURRENTLY forum.members_karma;
VACUUM (ANALYZE) forum.members;

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY forum.members_name;
DROP INDEX CONCURRENTLY IF EXISTS forum.members_karma;

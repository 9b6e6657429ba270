-- index notes by owner and last change
--
-- On PostgreSQL the index is built while people go on writing, which no transaction allows.
--
-- Revision ID: 5b2e94d7c08a
-- Revises: a87b10c6f4d3
-- Create Date: 2026-08-11 20:19:07.413592+00:00

-- migrate:up postgresql transaction:false
CREATE INDEX CONCURRENTLY notes_owner_updated_idx ON notes (owner_id, updated_at DESC);

-- migrate:up sqlite
CREATE INDEX notes_owner_updated_idx ON notes (owner_id, updated_at DESC);

-- migrate:down postgresql transaction:false
DROP INDEX CONCURRENTLY notes_owner_updated_idx;

-- migrate:down sqlite
DROP INDEX notes_owner_updated_idx;

-- archive notes
--
-- Archived notes stay, but out of the way: the list of recent notes leaves them out.
--
-- Revision ID: e5d0c7b3418f
-- Revises: 27e8a4f1930b
-- Create Date: 2026-02-02 07:55:12.260699+00:00

-- migrate:up
ALTER TABLE notes ADD COLUMN archived boolean NOT NULL DEFAULT false;
CREATE INDEX notes_recent_idx ON notes (updated_at) WHERE NOT archived;

-- migrate:down
DROP INDEX notes_recent_idx;
ALTER TABLE notes DROP COLUMN archived;

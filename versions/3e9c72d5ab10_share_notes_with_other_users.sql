-- share notes with other users
--
-- PostgreSQL has an enum for the permission, SQLite a check.
--
-- Revision ID: 3e9c72d5ab10
-- Revises: f1a6038b5d9e
-- Create Date: 2026-03-05 18:36:22.147085+00:00

-- migrate:up postgresql
CREATE TYPE share_permission AS ENUM ('view', 'comment', 'edit');
CREATE TABLE note_shares (
    note_id integer NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    permission share_permission NOT NULL DEFAULT 'view',
    shared_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (note_id, user_id)
);
CREATE INDEX note_shares_user_id_idx ON note_shares (user_id);
COMMENT ON COLUMN note_shares.permission IS 'What the user may do; the owner''s own rights are not listed here.';

-- migrate:up sqlite
CREATE TABLE note_shares (
    note_id integer NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    permission varchar(10) NOT NULL DEFAULT 'view' CHECK (permission IN ('view', 'comment', 'edit')),
    shared_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (note_id, user_id)
) WITHOUT ROWID;
CREATE INDEX note_shares_user_id_idx ON note_shares (user_id);

-- migrate:down postgresql
DROP TABLE note_shares;
DROP TYPE share_permission;

-- migrate:down sqlite
DROP TABLE note_shares;

-- an enum grows
--
-- Revision ID: 2d9d3ede2fdd
-- Revises: c328d53b1efb
-- Create Date: 2025-05-03 18:09:37.864199+00:00

-- migrate:up
ALTER TYPE forum.post_state ADD VALUE IF NOT EXISTS 'archived; soon' BEFORE 'gone; deleted';
ALTER TYPE forum.post_state ADD VALUE 'locked';

-- migrate:down
DROP INDEX forum.posts_expr;
ALTER TABLE forum.posts DROP CONSTRAINT posts_shown, ALTER COLUMN state DROP DEFAULT;
ALTER TYPE forum.post_state RENAME TO post_state_old;
CREATE TYPE forum.post_state AS ENUM ('draft', 'it''s live', 'gone; deleted');
ALTER TABLE forum.posts ALTER COLUMN state TYPE forum.post_state USING state::text::forum.post_state;
ALTER TABLE forum.posts ALTER COLUMN state SET DEFAULT 'draft',
    ADD CONSTRAINT posts_shown EXCLUDE USING gist (shown WITH &&) WHERE (state = 'it''s live');
CREATE INDEX posts_expr ON forum.posts (lower(body) text_pattern_ops, (char_length(body)) DESC NULLS LAST)
    WHERE state <> 'gone; deleted';
DROP TYPE forum.post_state_old;

-- the new enum values are used
--
-- Revision ID: d6b973155bd1
-- Revises: 2d9d3ede2fdd
-- Create Date: 2025-05-12 19:28:08.987656+00:00

-- migrate:up
UPDATE forum.posts SET state = 'locked' WHERE id % 3 = 0;
UPDATE forum.posts SET state = 'archived; soon' WHERE id % 3 = 1;
ALTER TABLE forum.posts ALTER COLUMN state SET DEFAULT 'locked';

-- migrate:down
ALTER TABLE forum.posts ALTER COLUMN state SET DEFAULT 'draft';
UPDATE forum.posts SET state = 'draft';

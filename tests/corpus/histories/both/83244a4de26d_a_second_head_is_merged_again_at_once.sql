-- a second head is merged again at once
--
-- Revision ID: 83244a4de26d
-- Revises: 3ca710f8b68e
-- Create Date: 2025-05-03 18:09:37.864199+00:00

-- migrate:up
CREATE TABLE spliced (id integer);

-- migrate:down
DROP TABLE spliced;

-- beside it
--
-- Revision ID: 2f2d9136c352
-- Revises: 3ca710f8b68e
-- Create Date: 2025-05-12 19:28:08.987656+00:00

-- migrate:up
CREATE TABLE beside (id integer);

-- migrate:down
DROP TABLE beside;

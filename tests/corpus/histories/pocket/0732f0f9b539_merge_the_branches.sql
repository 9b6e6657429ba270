-- merge the branches
--
-- Revision ID: 0732f0f9b539
-- Revises: a1e8947ac522, 67b4fba16fca
-- Create Date: 2025-05-03 18:09:37.864199+00:00

-- migrate:up
-- Nothing; the branches meet.

-- migrate:down

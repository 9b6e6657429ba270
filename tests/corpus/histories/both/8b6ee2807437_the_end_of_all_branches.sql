-- the end of all branches
--
-- Revision ID: 8b6ee2807437
-- Revises: 2f2d9136c352, 83244a4de26d
-- Create Date: 2025-05-21 20:46:39.111113+00:00

-- migrate:up

-- migrate:down

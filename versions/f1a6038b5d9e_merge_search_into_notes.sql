-- merge search into notes
--
-- Revision ID: f1a6038b5d9e
-- Revises: e5d0c7b3418f, 94c2f8a06be1
-- Create Date: 2026-02-16 15:10:48.905331+00:00

-- migrate:up

-- migrate:down

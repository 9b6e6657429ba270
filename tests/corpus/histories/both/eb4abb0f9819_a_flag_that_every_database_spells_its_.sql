-- a flag that every database spells its own way
--
-- Revision ID: eb4abb0f9819
-- Revises: 3b5fac8fdaaa
-- Create Date: 2025-03-10 10:18:31.123457+00:00

-- migrate:up postgresql
ALTER TABLE things ADD COLUMN flags bit(4) NOT NULL DEFAULT B'0000';
COMMENT ON COLUMN things.flags IS 'bits; "four" of them';

-- migrate:up sqlite
ALTER TABLE things ADD COLUMN flags integer NOT NULL DEFAULT 0 CHECK (flags BETWEEN 0 AND 15);

-- migrate:down
ALTER TABLE things DROP COLUMN flags;

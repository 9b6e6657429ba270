-- enums, domains and composite types
--
-- Revision ID: b0841215caeb
-- Revises: 10fc59e40935
-- Create Date: 2025-03-10 10:18:31.123457+00:00

-- migrate:up
CREATE TYPE forum.post_state AS ENUM ('draft', 'it''s live', 'gone; deleted');
CREATE DOMAIN forum.email AS text
    COLLATE "C"
    CONSTRAINT email_shape CHECK (VALUE ~ '^[^@; ]+@[^@; ]+$');
CREATE DOMAIN forum.score AS integer DEFAULT 0 NOT NULL CHECK (VALUE BETWEEN -100 AND 100);
CREATE TYPE forum.place AS (street text, zip varchar(10), "long/lat" point);
CREATE TYPE forum.span AS RANGE (subtype = timestamp, multirange_type_name = forum.spans);
ALTER TYPE forum.place ADD ATTRIBUTE country char(2) CASCADE;
COMMENT ON TYPE forum.place IS $c$a place; "somewhere" isn't it$c$;

-- migrate:down
DROP TYPE forum.span;
DROP TYPE forum.place;
DROP DOMAIN forum.score;
DROP DOMAIN forum.email;
DROP TYPE forum.post_state;

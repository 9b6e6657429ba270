-- create things
--
-- Revision ID: 3b5fac8fdaaa
-- Revises:
-- Branch Labels: things
-- Create Date: 2025-03-01 09:00:00.000000+00:00

-- migrate:up
CREATE TABLE things (id integer PRIMARY KEY, name varchar(80) NOT NULL DEFAULT 'it''s; new', price numeric(10, 2));
CREATE INDEX things_name ON things (name);

-- migrate:down
DROP TABLE things;

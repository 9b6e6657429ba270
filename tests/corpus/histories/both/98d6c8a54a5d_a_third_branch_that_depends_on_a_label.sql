-- a third branch that depends on a label
--
-- Revision ID: 98d6c8a54a5d
-- Revises: 3b5fac8fdaaa
-- Depends On: right
-- Create Date: 2025-04-06 14:14:04.493828+00:00

-- migrate:up
CREATE TABLE third (id integer PRIMARY KEY, thing integer REFERENCES things (id), note text DEFAULT '-- third');
INSERT INTO third (id, thing) SELECT id, id FROM things;

-- migrate:down
DROP TABLE third;

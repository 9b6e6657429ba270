-- create notes table
--
-- Revision ID: 1975ea83b712
-- Revises:
-- Branch Labels: notes
-- Depends On:
-- Create Date: 2025-11-22 10:15:00.123456+00:00

-- migrate:up
CREATE TABLE notes (id integer PRIMARY KEY, title varchar(200) NOT NULL);

-- migrate:down
DROP TABLE notes;

-- another database, and VACUUM
--
-- Revision ID: f5b1a4fccc6c
-- Revises: 0ec8e8236e66
-- Create Date: 2025-07-06 03:19:14.728398+00:00

-- migrate:up transaction:false
VACUUM;
PRAGMA user_version = 7;
ATTACH ':memory:' AS other;
CREATE TABLE other.t (id INTEGER);
INSERT INTO other.t VALUES (42);
CREATE TABLE copied AS SELECT id, ';' AS semi FROM other.t;
DETACH other;

-- migrate:down
PRAGMA user_version = 0;
DROP TABLE copied;

-- savepoints and temporary tables
--
-- Revision ID: eb0a3cbb2cbd
-- Revises: f5b1a4fccc6c
-- Create Date: 2025-07-15 04:37:45.851855+00:00

-- migrate:up
SAVEPOINT one;
CREATE TABLE gone (id INTEGER);
ROLLBACK TO one;
RELEASE one;
CREATE TEMP TABLE scratch AS SELECT name FROM accounts;
CREATE TABLE names AS SELECT name || ';' AS name FROM temp.scratch ORDER BY 1;
DROP TABLE temp.scratch;
EXPLAIN QUERY PLAN SELECT * FROM names;
REPLACE INTO names (rowid, name) VALUES (1, 'replaced');
INSERT INTO names (name) VALUES ('upsert') ON CONFLICT DO NOTHING RETURNING name;

-- migrate:down
DROP TABLE names;

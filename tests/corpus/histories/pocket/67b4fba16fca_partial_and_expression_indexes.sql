-- partial and expression indexes
--
-- Revision ID: 67b4fba16fca
-- Revises: 4d2c8ef372dd
-- Create Date: 2025-04-24 16:51:06.740742+00:00

-- migrate:up
CREATE UNIQUE INDEX kinds_shout ON kinds (shout) WHERE code <> ';';
CREATE INDEX accounts_lower ON accounts (lower(name) COLLATE BINARY DESC, json_extract(note, '$.a;b')) WHERE json_valid(note);
CREATE INDEX IF NOT EXISTS "index;odd" ON entries (abs(cents), at);
ANALYZE;

-- migrate:down
DROP INDEX "index;odd";
DROP INDEX accounts_lower;
DROP INDEX kinds_shout;
DROP TABLE sqlite_stat1;
DROP TABLE IF EXISTS sqlite_stat4;

-- columns added, renamed and dropped
--
-- Revision ID: c17af7d77c94
-- Revises: caddc1344754
-- Create Date: 2025-05-30 22:05:10.234570+00:00

-- migrate:up
ALTER TABLE entries ADD COLUMN paid INTEGER NOT NULL DEFAULT 0 CHECK (paid IN (0, 1));
ALTER TABLE entries ADD COLUMN twice INTEGER AS (cents * 2) VIRTUAL;
ALTER TABLE entries RENAME COLUMN at TO "when;then";
ALTER TABLE accounts DROP COLUMN kind;
ALTER TABLE kinds RENAME TO "sorts;of";

-- migrate:down
ALTER TABLE "sorts;of" RENAME TO kinds;
ALTER TABLE accounts ADD COLUMN kind TEXT NOT NULL DEFAULT 'c' REFERENCES kinds (code);
ALTER TABLE entries RENAME COLUMN "when;then" TO at;
ALTER TABLE entries DROP COLUMN twice;
ALTER TABLE entries DROP COLUMN paid;

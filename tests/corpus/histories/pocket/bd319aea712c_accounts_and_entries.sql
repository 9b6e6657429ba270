-- accounts and entries
--
-- Revision ID: bd319aea712c
-- Revises:
-- Branch Labels: core
-- Create Date: 2025-03-01 09:00:00.000000+00:00

-- migrate:up
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ';'),
    note TEXT DEFAULT 'it''s; "fine" -- really',
    [odd column] TEXT,
    `other``one` TEXT,
    UNIQUE (name, note)
);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    cents INTEGER NOT NULL DEFAULT (100 * (1 + 1)),
    at TEXT NOT NULL DEFAULT '2025-01-01'
);
CREATE INDEX entries_account ON entries (account);

-- migrate:down
DROP TABLE entries;
DROP TABLE accounts;

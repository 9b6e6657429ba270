-- generated columns, WITHOUT ROWID and STRICT
--
-- Revision ID: 4d2c8ef372dd
-- Revises: c8048d3fa90d
-- Branch Labels: kinds
-- Create Date: 2025-04-15 15:32:35.617285+00:00

-- migrate:up
CREATE TABLE kinds (
    code TEXT PRIMARY KEY,
    payload BLOB,
    size INTEGER GENERATED ALWAYS AS (length(payload)) STORED,
    shout TEXT AS (upper(code) || ';') VIRTUAL,
    amount REAL NOT NULL DEFAULT 0.5
) STRICT, WITHOUT ROWID;
INSERT INTO kinds (code, payload) VALUES ('a;', x'00ff'), ('b''', zeroblob(3)), ('c', NULL);
CREATE TABLE tight (a INTEGER NOT NULL, b ANY, PRIMARY KEY (a DESC) ON CONFLICT REPLACE) STRICT;
INSERT INTO tight VALUES (1, 'x'), (1, x'01'), (2, 3.5);

-- migrate:down
DROP TABLE tight;
DROP TABLE kinds;

-- a rebuild with the PRAGMA that people write
--
-- Revision ID: caddc1344754
-- Revises: 96cd03466e62
-- Create Date: 2025-05-21 20:46:39.111113+00:00

-- migrate:up transaction:false
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE entries_new (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    cents INTEGER NOT NULL CHECK (cents BETWEEN -100000 AND 100000),
    at TEXT NOT NULL DEFAULT '2025-01-01'
);
INSERT INTO entries_new SELECT * FROM entries;
DROP VIEW balance;
DROP TABLE entries;
ALTER TABLE entries_new RENAME TO entries;
CREATE VIEW balance AS SELECT a.name, sum(e.cents) AS "sum;cents" FROM accounts a LEFT JOIN entries e ON e.account = a.id GROUP BY a.id;
CREATE INDEX entries_account ON entries (account);
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;

-- migrate:up
INSERT INTO entries (account, cents) VALUES (1, 12345);

-- migrate:down
DELETE FROM entries WHERE cents = 12345;

-- migrate:down transaction:false
BEGIN IMMEDIATE;
DROP VIEW balance;
CREATE TABLE entries_old (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    cents INTEGER NOT NULL DEFAULT (100 * (1 + 1)),
    at TEXT NOT NULL DEFAULT '2025-01-01'
);
INSERT INTO entries_old SELECT * FROM entries;
DROP TABLE entries;
ALTER TABLE entries_old RENAME TO entries;
CREATE INDEX entries_account ON entries (account);
CREATE INDEX IF NOT EXISTS "index;odd" ON entries (abs(cents), at);
CREATE VIEW balance AS SELECT a.name, sum(e.cents) AS "sum;cents" FROM accounts a LEFT JOIN entries e ON e.account = a.id GROUP BY a.id;
CREATE TRIGGER entries_log AFTER INSERT ON entries FOR EACH ROW WHEN new.cents <> 0 BEGIN
    INSERT INTO log (what) VALUES (CASE WHEN new.cents > 100 THEN 'big; end' WHEN new.cents < 0 THEN 'END;' ELSE 'small' END);
    UPDATE accounts SET note = CASE note WHEN 'x' THEN CASE id WHEN 4 THEN 'y;' ELSE note END ELSE note || '' END
        WHERE id = new.account;
    SELECT CASE WHEN new.at = ';' THEN RAISE(ABORT, 'no; end; begin') END;
END;
COMMIT;

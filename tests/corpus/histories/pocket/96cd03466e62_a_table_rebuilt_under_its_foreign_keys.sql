-- a table rebuilt under its foreign keys
--
-- Revision ID: 96cd03466e62
-- Revises: 0732f0f9b539
-- Create Date: 2025-05-12 19:28:08.987656+00:00

-- migrate:up
CREATE TABLE accounts_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL COLLATE NOCASE,
    note TEXT DEFAULT 'rebuilt; ''fine''',
    kind TEXT NOT NULL DEFAULT 'c' REFERENCES kinds (code),
    UNIQUE (name, note)
);
INSERT INTO accounts_new (id, name, note) SELECT id, name, note FROM accounts;
DROP VIEW balance;
DROP TRIGGER entries_log;
DROP TABLE accounts;
ALTER TABLE accounts_new RENAME TO accounts;
CREATE VIEW balance AS SELECT a.name, sum(e.cents) AS "sum;cents" FROM accounts a LEFT JOIN entries e ON e.account = a.id GROUP BY a.id;
CREATE TRIGGER entries_log AFTER INSERT ON entries FOR EACH ROW WHEN new.cents <> 0 BEGIN
    INSERT INTO log (what) VALUES (CASE WHEN new.cents > 100 THEN 'big; end' WHEN new.cents < 0 THEN 'END;' ELSE 'small' END);
    UPDATE accounts SET note = CASE note WHEN 'x' THEN CASE id WHEN 4 THEN 'y;' ELSE note END ELSE note || '' END
        WHERE id = new.account;
    SELECT CASE WHEN new.at = ';' THEN RAISE(ABORT, 'no; end; begin') END;
END;
INSERT INTO entries (account, cents) SELECT id, 1 FROM accounts WHERE name = 'last';

-- migrate:down
DELETE FROM entries WHERE cents = 1 AND id > 54;
DROP VIEW balance;
DROP TRIGGER entries_log;
CREATE TABLE accounts_old (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ';'),
    note TEXT DEFAULT 'it''s; "fine" -- really',
    [odd column] TEXT,
    `other``one` TEXT,
    UNIQUE (name, note)
);
INSERT INTO accounts_old (id, name, note) SELECT id, name, note FROM accounts;
DROP TABLE accounts;
ALTER TABLE accounts_old RENAME TO accounts;
CREATE VIEW balance AS SELECT a.name, sum(e.cents) AS "sum;cents" FROM accounts a LEFT JOIN entries e ON e.account = a.id GROUP BY a.id;
CREATE TRIGGER "odd;trigger" BEFORE DELETE ON accounts BEGIN
    -- a comment; END;
    DELETE FROM log WHERE what = 'END;'; /* END; */
END;
CREATE TRIGGER balance_insert INSTEAD OF INSERT ON balance BEGIN
    INSERT INTO accounts (name) VALUES (new.name);
    INSERT INTO entries (account, cents) SELECT id, new."sum;cents" FROM accounts WHERE name = new.name;
END;
CREATE TRIGGER found_insert AFTER INSERT ON accounts BEGIN
    INSERT INTO found (rowid, name, note) VALUES (new.id, new.name, new.note);
END;
CREATE TRIGGER found_delete AFTER DELETE ON accounts BEGIN
    INSERT INTO found (found, rowid, name, note) VALUES ('delete', old.id, old.name, old.note);
END;
CREATE TRIGGER found_update AFTER UPDATE ON accounts BEGIN
    INSERT INTO found (found, rowid, name, note) VALUES ('delete', old.id, old.name, old.note);
    INSERT INTO found (rowid, name, note) VALUES (new.id, new.name, new.note);
END;
CREATE INDEX accounts_lower ON accounts (lower(name) COLLATE BINARY DESC, json_extract(note, '$.a;b')) WHERE json_valid(note);
CREATE TRIGGER entries_log AFTER INSERT ON entries FOR EACH ROW WHEN new.cents <> 0 BEGIN
    INSERT INTO log (what) VALUES (CASE WHEN new.cents > 100 THEN 'big; end' WHEN new.cents < 0 THEN 'END;' ELSE 'small' END);
    UPDATE accounts SET note = CASE note WHEN 'x' THEN CASE id WHEN 4 THEN 'y;' ELSE note END ELSE note || '' END
        WHERE id = new.account;
    SELECT CASE WHEN new.at = ';' THEN RAISE(ABORT, 'no; end; begin') END;
END;

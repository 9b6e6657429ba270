-- triggers with CASE and END inside
--
-- Revision ID: c8048d3fa90d
-- Revises: 53bc95fa6a06
-- Create Date: 2025-03-19 11:37:02.246914+00:00

-- migrate:up
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT NOT NULL);
CREATE TRIGGER entries_log AFTER INSERT ON entries FOR EACH ROW WHEN new.cents <> 0 BEGIN
    INSERT INTO log (what) VALUES (CASE WHEN new.cents > 100 THEN 'big; end' WHEN new.cents < 0 THEN 'END;' ELSE 'small' END);
    UPDATE accounts SET note = CASE note WHEN 'x' THEN CASE id WHEN 4 THEN 'y;' ELSE note END ELSE note || '' END
        WHERE id = new.account;
    SELECT CASE WHEN new.at = ';' THEN RAISE(ABORT, 'no; end; begin') END;
END;
CREATE TEMP TRIGGER scratch_trigger AFTER DELETE ON log BEGIN SELECT 1; END;
DROP TRIGGER scratch_trigger;
CREATE TRIGGER "odd;trigger" BEFORE DELETE ON accounts BEGIN
    -- a comment; END;
    DELETE FROM log WHERE what = 'END;'; /* END; */
END;
CREATE VIEW balance AS SELECT a.name, sum(e.cents) AS "sum;cents" FROM accounts a LEFT JOIN entries e ON e.account = a.id GROUP BY a.id;
CREATE TRIGGER balance_insert INSTEAD OF INSERT ON balance BEGIN
    INSERT INTO accounts (name) VALUES (new.name);
    INSERT INTO entries (account, cents) SELECT id, new."sum;cents" FROM accounts WHERE name = new.name;
END;
INSERT INTO balance (name, "sum;cents") VALUES ('by view', 777);
INSERT INTO entries (account, cents) VALUES (4, -5), (4, 5), (4, 500);

-- migrate:down
DROP TRIGGER balance_insert;
DROP VIEW balance;
DROP TRIGGER "odd;trigger";
DROP TRIGGER entries_log;
DROP TABLE log;
DELETE FROM entries WHERE cents IN (777, 500) OR (account = 4 AND id > 54);
DELETE FROM accounts WHERE name = 'by view';
UPDATE accounts SET note = 'x' WHERE note = 'y;';
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'accounts';

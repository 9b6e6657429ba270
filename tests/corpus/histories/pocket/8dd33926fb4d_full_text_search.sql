-- full-text search
--
-- Revision ID: 8dd33926fb4d
-- Revises: c8048d3fa90d
-- Branch Labels: search
-- Create Date: 2025-03-28 12:55:33.370371+00:00

-- migrate:up
CREATE VIRTUAL TABLE found USING fts5 (name, note, content='accounts', content_rowid='id', tokenize = "porter unicode61 remove_diacritics 2");
INSERT INTO found (found) VALUES ('rebuild');
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
INSERT INTO accounts (name, note) VALUES ('running', 'to be found');

-- migrate:down
DELETE FROM accounts WHERE name = 'running';
DROP TRIGGER found_update;
DROP TRIGGER found_delete;
DROP TRIGGER found_insert;
DROP TABLE found;
UPDATE sqlite_sequence SET seq = 5 WHERE name = 'accounts';

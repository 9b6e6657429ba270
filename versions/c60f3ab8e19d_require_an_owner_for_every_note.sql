-- require an owner for every note
--
-- Notes without an owner go to one user made for them, so that the way back can tell them apart.
-- SQLite cannot add NOT NULL to a column: the table is built anew, with its indexes and triggers.
--
-- Revision ID: c60f3ab8e19d
-- Revises: 5b2e94d7c08a
-- Create Date: 2026-11-19 10:58:33.079461+00:00

-- migrate:up postgresql
INSERT INTO users (email, display_name)
    SELECT 'nobody@cloudnotes.invalid', 'Notes without an owner'
    WHERE EXISTS (SELECT 1 FROM notes WHERE owner_id IS NULL);
UPDATE notes SET owner_id = (SELECT id FROM users WHERE email = 'nobody@cloudnotes.invalid') WHERE owner_id IS NULL;
ALTER TABLE notes ALTER COLUMN owner_id SET NOT NULL;

-- migrate:up sqlite
INSERT INTO users (email, display_name)
    SELECT 'nobody@cloudnotes.invalid', 'Notes without an owner'
    WHERE EXISTS (SELECT 1 FROM notes WHERE owner_id IS NULL);
CREATE TABLE notes_new (
    id integer PRIMARY KEY,
    title varchar(200) NOT NULL,
    body text NOT NULL DEFAULT '',
    created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    owner_id integer NOT NULL CONSTRAINT notes_owner_id_fkey REFERENCES users (id) ON DELETE CASCADE,
    slug varchar(220),
    archived boolean NOT NULL DEFAULT false
);
INSERT INTO notes_new (id, title, body, created_at, updated_at, owner_id, slug, archived)
    SELECT id, title, body, created_at, updated_at,
           coalesce(owner_id, (SELECT id FROM users WHERE email = 'nobody@cloudnotes.invalid')), slug, archived
    FROM notes;
DROP TABLE notes;
ALTER TABLE notes_new RENAME TO notes;
CREATE UNIQUE INDEX notes_slug_key ON notes (slug);
CREATE INDEX notes_recent_idx ON notes (updated_at) WHERE NOT archived;
CREATE INDEX notes_owner_updated_idx ON notes (owner_id, updated_at DESC);
CREATE TRIGGER notes_search_insert AFTER INSERT ON notes BEGIN
    INSERT INTO notes_search (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER notes_search_delete AFTER DELETE ON notes BEGIN
    INSERT INTO notes_search (notes_search, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END;
CREATE TRIGGER notes_search_update AFTER UPDATE OF id, title, body ON notes BEGIN
    INSERT INTO notes_search (notes_search, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
    INSERT INTO notes_search (rowid, title, body) VALUES (new.id, new.title, new.body);
END;

-- migrate:down postgresql
ALTER TABLE notes ALTER COLUMN owner_id DROP NOT NULL;
UPDATE notes SET owner_id = NULL WHERE owner_id = (SELECT id FROM users WHERE email = 'nobody@cloudnotes.invalid');
DELETE FROM users WHERE email = 'nobody@cloudnotes.invalid';

-- migrate:down sqlite
CREATE TABLE notes_new (
    id integer PRIMARY KEY,
    title varchar(200) NOT NULL,
    body text NOT NULL DEFAULT '',
    created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
    owner_id integer CONSTRAINT notes_owner_id_fkey REFERENCES users (id) ON DELETE CASCADE,
    slug varchar(220),
    archived boolean NOT NULL DEFAULT false
);
INSERT INTO notes_new (id, title, body, created_at, updated_at, owner_id, slug, archived)
    SELECT id, title, body, created_at, updated_at,
           nullif(owner_id, (SELECT id FROM users WHERE email = 'nobody@cloudnotes.invalid')), slug, archived
    FROM notes;
DELETE FROM users WHERE email = 'nobody@cloudnotes.invalid';
DROP TABLE notes;
ALTER TABLE notes_new RENAME TO notes;
CREATE UNIQUE INDEX notes_slug_key ON notes (slug);
CREATE INDEX notes_recent_idx ON notes (updated_at) WHERE NOT archived;
CREATE INDEX notes_owner_updated_idx ON notes (owner_id, updated_at DESC);
CREATE TRIGGER notes_search_insert AFTER INSERT ON notes BEGIN
    INSERT INTO notes_search (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER notes_search_delete AFTER DELETE ON notes BEGIN
    INSERT INTO notes_search (notes_search, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END;
CREATE TRIGGER notes_search_update AFTER UPDATE OF id, title, body ON notes BEGIN
    INSERT INTO notes_search (notes_search, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
    INSERT INTO notes_search (rowid, title, body) VALUES (new.id, new.title, new.body);
END;

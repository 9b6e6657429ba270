-- add full-text search
--
-- A branch of its own: search was tried out while other work went on.
-- PostgreSQL indexes a tsvector; SQLite keeps an FTS5 table beside the notes, fed by triggers.
--
-- Revision ID: 0d7be95c41a2
-- Revises: b91d6e24c705
-- Branch Labels: search
-- Create Date: 2026-01-09 16:48:05.391274+00:00

-- migrate:up postgresql
CREATE FUNCTION note_document(title text, body text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT to_tsvector('simple', title || ' ' || body); $$;
CREATE INDEX notes_document_idx ON notes USING gin (note_document(title, body));

-- migrate:up sqlite
CREATE VIRTUAL TABLE notes_search USING fts5 (title, body, content='notes', content_rowid='id', tokenize='unicode61');
INSERT INTO notes_search (notes_search) VALUES ('rebuild');
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
DROP INDEX notes_document_idx;
DROP FUNCTION note_document(text, text);

-- migrate:down sqlite
DROP TRIGGER notes_search_update;
DROP TRIGGER notes_search_delete;
DROP TRIGGER notes_search_insert;
DROP TABLE notes_search;

-- find inflected words
--
-- "run" now finds "running": the index holds stems. On PostgreSQL a word in the title counts for more.
--
-- Revision ID: 94c2f8a06be1
-- Revises: 0d7be95c41a2
-- Create Date: 2026-01-20 09:33:41.046837+00:00

-- migrate:up postgresql
DROP INDEX notes_document_idx;
CREATE OR REPLACE FUNCTION note_document(title text, body text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body); $$;
CREATE INDEX notes_document_idx ON notes USING gin (note_document(title, body));

-- migrate:up sqlite
DROP TABLE notes_search;
CREATE VIRTUAL TABLE notes_search USING fts5 (title, body, content='notes', content_rowid='id', tokenize='porter unicode61');
INSERT INTO notes_search (notes_search) VALUES ('rebuild');

-- migrate:down postgresql
DROP INDEX notes_document_idx;
CREATE OR REPLACE FUNCTION note_document(title text, body text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT to_tsvector('simple', title || ' ' || body); $$;
CREATE INDEX notes_document_idx ON notes USING gin (note_document(title, body));

-- migrate:down sqlite
DROP TABLE notes_search;
CREATE VIRTUAL TABLE notes_search USING fts5 (title, body, content='notes', content_rowid='id', tokenize='unicode61');
INSERT INTO notes_search (notes_search) VALUES ('rebuild');

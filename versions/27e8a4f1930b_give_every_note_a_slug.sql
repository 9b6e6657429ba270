-- give every note a slug
--
-- The part of a note's address that people read: its title in small letters and hyphens, then its id.
--
-- Revision ID: 27e8a4f1930b
-- Revises: b91d6e24c705
-- Create Date: 2026-01-12 13:27:59.834120+00:00

-- migrate:up postgresql
ALTER TABLE notes ADD COLUMN slug varchar(220);
UPDATE notes SET slug = trim(BOTH '-' FROM lower(regexp_replace(title, '[^[:alnum:]]+', '-', 'g'))) || '-' || id;
CREATE UNIQUE INDEX notes_slug_key ON notes (slug);

-- migrate:up sqlite
ALTER TABLE notes ADD COLUMN slug varchar(220);
UPDATE notes SET slug = lower(replace(replace(replace(trim(title), ' ', '-'), '/', '-'), '''', '')) || '-' || id;
CREATE UNIQUE INDEX notes_slug_key ON notes (slug);

-- migrate:down
DROP INDEX notes_slug_key;
ALTER TABLE notes DROP COLUMN slug;

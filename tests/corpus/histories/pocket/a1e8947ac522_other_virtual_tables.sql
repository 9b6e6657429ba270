-- other virtual tables
--
-- Revision ID: a1e8947ac522
-- Revises: 8dd33926fb4d
-- Create Date: 2025-04-06 14:14:04.493828+00:00

-- migrate:up
CREATE VIRTUAL TABLE boxes USING rtree (id, min_x, max_x, +label TEXT);
INSERT INTO boxes VALUES (1, 0, 10, 'box;one'), (2, -5.5, 5.5, 'it''s two');
CREATE VIRTUAL TABLE plain USING fts5 (t, detail = none, content = '');
INSERT INTO plain (rowid, t) VALUES (1, 'contentless; table');

-- migrate:down
DROP TABLE plain;
DROP TABLE boxes;

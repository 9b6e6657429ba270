-- views and materialized views with indexes
--
-- Revision ID: aec3566b45fa
-- Revises: 4b2f412fafee
-- Branch Labels: access
-- Create Date: 2025-05-30 22:05:10.234570+00:00

-- migrate:up
CREATE RECURSIVE VIEW forum.tree (id, path) AS
    SELECT id, slug FROM forum.boards WHERE parent IS NULL
    UNION ALL
    SELECT b.id, t.path || ' / ' || b.slug FROM forum.boards b JOIN tree t ON t.id = b.parent;
CREATE MATERIALIZED VIEW forum.totals AS
    SELECT board, count(*) AS posts, ';' AS "semi;colon" FROM forum.posts GROUP BY board WITH DATA;
CREATE UNIQUE INDEX totals_board ON forum.totals (board);
COMMENT ON MATERIALIZED VIEW forum.totals IS 'It''s materialized; refresh it';
CREATE VIEW forum.writable AS SELECT id, name FROM forum.members;
CREATE RULE writable_delete AS ON DELETE TO forum.writable DO INSTEAD (
    UPDATE forum.members SET karma = -100 WHERE id = OLD.id;
    DELETE FROM forum.posts WHERE author = OLD.id;
);
CREATE RULE writable_note AS ON UPDATE TO forum.writable DO INSTEAD (NOTIFY forum; UPDATE forum.members SET name = NEW.name || ';' WHERE id = OLD.id);

-- migrate:down
DROP VIEW forum.writable;
DROP MATERIALIZED VIEW forum.totals;
DROP VIEW forum.tree;

-- views and materialized views
--
-- Revision ID: 5eb2f467a7aa
-- Revises: d6b973155bd1
-- Create Date: 2025-05-21 20:46:39.111113+00:00

-- migrate:up
CREATE VIEW forum.live WITH (security_barrier) AS
    SELECT p.id, p.body, p.author AS "author;id" FROM forum.posts p
    WHERE p.state = 'locked' OR p.body LIKE '%;%'
    WITH LOCAL CHECK OPTION;

-- migrate:down
DROP VIEW forum.live;

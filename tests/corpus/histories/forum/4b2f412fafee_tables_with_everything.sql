-- tables with everything
--
-- Revision ID: 4b2f412fafee
-- Revises: b0841215caeb
-- Branch Labels: core
-- Create Date: 2025-03-19 11:37:02.246914+00:00

-- migrate:up
CREATE TABLE forum.members (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 1000 INCREMENT BY 10 CACHE 1) PRIMARY KEY,
    name text NOT NULL CHECK (name <> '' AND name NOT LIKE '%;%'),
    email forum.email UNIQUE,
    home forum.place,
    karma forum.score,
    settings jsonb NOT NULL DEFAULT '{"a": ";", "b": "it''s"}',
    tags text[] NOT NULL DEFAULT '{}',
    name_length integer GENERATED ALWAYS AS (char_length(name)) STORED,
    joined date NOT NULL DEFAULT '2025-01-01'
);
CREATE TABLE forum.boards (
    id serial PRIMARY KEY,
    parent integer REFERENCES forum.boards DEFERRABLE INITIALLY DEFERRED,
    slug text COLLATE "C" NOT NULL,
    CONSTRAINT boards_slug UNIQUE NULLS NOT DISTINCT (parent, slug) INCLUDE (id)
) WITH (fillfactor = 80);
CREATE TABLE forum.posts (
    id bigserial,
    board integer NOT NULL REFERENCES forum.boards ON DELETE RESTRICT ON UPDATE CASCADE,
    author bigint REFERENCES forum.members (id) ON DELETE SET NULL,
    state forum.post_state NOT NULL DEFAULT 'draft',
    body text,
    shown tsrange,
    CONSTRAINT posts_pk PRIMARY KEY (id),
    CONSTRAINT posts_shown EXCLUDE USING gist (shown WITH &&) WHERE (state = 'it''s live')
);
CREATE UNLOGGED TABLE forum.hits (post bigint, at timestamptz, "user" inet);
ALTER TABLE forum.posts ALTER COLUMN body SET STORAGE EXTERNAL, ALTER COLUMN author SET STATISTICS 500;
CREATE INDEX posts_expr ON forum.posts (lower(body) text_pattern_ops, (char_length(body)) DESC NULLS LAST)
    WHERE state <> 'gone; deleted';
CREATE STATISTICS forum.posts_stats (dependencies, ndistinct) ON board, author FROM forum.posts;
COMMENT ON COLUMN forum.posts.body IS 'Don''t trust; "escape" -- always /* really */';

-- migrate:down
DROP TABLE forum.hits, forum.posts;
DROP TABLE forum.boards;
DROP TABLE forum.members;

-- columns change their types and names
--
-- Revision ID: cd75add2f44d
-- Revises: e502e09b1f6d
-- Create Date: 2025-10-31 20:19:57.333339+00:00

-- migrate:up
ALTER TABLE forum.members RENAME COLUMN joined TO "joined on";
ALTER TABLE forum.members
    ALTER COLUMN "joined on" DROP DEFAULT,
    ALTER COLUMN "joined on" TYPE timestamptz USING "joined on"::timestamp AT TIME ZONE 'UTC',
    ALTER COLUMN "joined on" SET DEFAULT '2025-01-01 00:00:00+00';
ALTER TABLE forum.posts RENAME CONSTRAINT posts_pk TO "posts;pk";
ALTER TABLE forum.hits SET LOGGED;
ALTER INDEX forum.posts_expr RENAME TO posts_expression;
ALTER SEQUENCE forum.posts_id_seq MAXVALUE 4000000000;
ALTER TABLE forum.members ADD CONSTRAINT karma_even CHECK (karma % 2 = 0) NOT VALID;
ALTER TABLE forum.members VALIDATE CONSTRAINT karma_even;

-- migrate:down
ALTER TABLE forum.members DROP CONSTRAINT karma_even;
ALTER SEQUENCE forum.posts_id_seq NO MAXVALUE;
ALTER INDEX forum.posts_expression RENAME TO posts_expr;
ALTER TABLE forum.hits SET UNLOGGED;
ALTER TABLE forum.posts RENAME CONSTRAINT "posts;pk" TO posts_pk;
ALTER TABLE forum.members
    ALTER COLUMN "joined on" DROP DEFAULT,
    ALTER COLUMN "joined on" TYPE date USING ("joined on" AT TIME ZONE 'UTC')::date,
    ALTER COLUMN "joined on" SET DEFAULT '2025-01-01';
ALTER TABLE forum.members RENAME COLUMN "joined on" TO joined;

-- a dialect's section wins over one for all
--
-- Revision ID: 8e83b9a47fa1
-- Revises: ccd3867e8b90
-- Create Date: 2025-12-07 01:34:01.827167+00:00

-- migrate:up
CREATE TABLE forum.wrong_section (id int);

-- migrate:up postgresql
CREATE TABLE forum.right_section (id int);

-- migrate:up sqlite
CREATE TABLE "forum.sqlite_section" (id int);

-- migrate:down
DROP TABLE forum.wrong_section;

-- migrate:down postgresql
DROP TABLE forum.right_section;

-- a file with a byte order mark
--
-- Revision ID: e5b4dbf80523
-- Revises: 591b4e2816cf
-- Create Date: 2025-11-18 22:56:59.580253+00:00

-- migrate:up
CREATE TABLE forum."Bücher" ("Größe" text DEFAULT 'é数🐘;');
COMMENT ON TABLE forum."Bücher" IS 'ﬁn; ''ß''';

-- migrate:down
DROP TABLE forum."Bücher";

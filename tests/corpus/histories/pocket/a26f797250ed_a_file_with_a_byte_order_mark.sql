-- a file with a byte order mark
--
-- Revision ID: a26f797250ed
-- Revises: a4d601edd55b
-- Create Date: 2025-06-18 00:42:12.481484+00:00

-- migrate:up
CREATE TABLE "Bücher" ("Größe" TEXT DEFAULT 'é数🐘;');

-- migrate:down
DROP TABLE "Bücher";

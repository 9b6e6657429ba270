-- create schemas
--
-- Revision ID: 10fc59e40935
-- Revises:
-- Create Date: 2025-03-01 09:00:00.000000+00:00

-- migrate:up
CREATE SCHEMA forum;
COMMENT ON SCHEMA forum IS 'The forum''s own schema; a "quoted" word, a back\slash, ünïcode 数 and a $$dollar$$.';
CREATE SCHEMA "Weird ""Name""; -- not a comment";
COMMENT ON SCHEMA "Weird ""Name""; -- not a comment" IS E'line one\nline two\t\'tabbed\'; \\ done';

-- migrate:down
DROP SCHEMA "Weird ""Name""; -- not a comment";
DROP SCHEMA forum;

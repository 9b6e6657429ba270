-- the search path is changed and left so
--
-- Revision ID: c53e0782181a
-- Revises: 7761a5914dfc
-- Create Date: 2025-06-18 00:42:12.481484+00:00

-- migrate:up
SET search_path = forum, pg_catalog;
CREATE TABLE found_by_path (id int PRIMARY KEY, karma score);
CREATE FUNCTION path_function() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM found_by_path';
SELECT pg_catalog.set_config('search_path', '', false);
INSERT INTO forum.found_by_path VALUES (1);

-- migrate:down
SET search_path TO forum;
DROP FUNCTION path_function();
DROP TABLE found_by_path;

-- plain strings with backslash escapes
--
-- Revision ID: af237944ce0e
-- Revises: c53e0782181a
-- Create Date: 2025-06-27 02:00:43.604941+00:00

-- migrate:up
SET standard_conforming_strings = off;
SET escape_string_warning = off;
CREATE TABLE forum.escapes (id int, t text DEFAULT 'it\'s; a \\ default');
INSERT INTO forum.escapes VALUES (1, 'a\'b; c\\'), (2, E'd\'e;'), (3, 'tab\there;');
COMMENT ON TABLE forum.escapes IS 'don\'t; stop';

-- migrate:down
DROP TABLE forum.escapes;

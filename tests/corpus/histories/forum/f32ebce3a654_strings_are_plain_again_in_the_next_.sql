-- strings are plain again in the next revision
--
-- Revision ID: f32ebce3a654
-- Revises: af237944ce0e
-- Create Date: 2025-07-06 03:19:14.728398+00:00

-- migrate:up
INSERT INTO forum.escapes VALUES (4, 'ends with a backslash\'), (5, '\'';');
SET standard_conforming_strings TO 'off';
INSERT INTO forum.escapes VALUES (6, '\'6;');
RESET standard_conforming_strings;
INSERT INTO forum.escapes VALUES (7, '7\');

-- migrate:down
DELETE FROM forum.escapes WHERE t LIKE '%;%' ESCAPE '\';
DELETE FROM forum.escapes WHERE id > 3;

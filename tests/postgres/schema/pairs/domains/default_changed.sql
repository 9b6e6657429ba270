-- a default by another one
-- old
CREATE DOMAIN d AS text DEFAULT 'it''s';
-- new
CREATE DOMAIN d AS text DEFAULT upper('x');

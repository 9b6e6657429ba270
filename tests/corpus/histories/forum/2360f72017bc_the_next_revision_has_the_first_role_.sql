-- the next revision has the first role again
--
-- Revision ID: 2360f72017bc
-- Revises: ade75597305e
-- Create Date: 2025-07-24 05:56:16.975312+00:00

-- migrate:up
CREATE TABLE forum.owned (id int DEFAULT 1, who name);
INSERT INTO forum.owned SELECT 1, CASE WHEN current_user = session_user THEN 'same' ELSE 'other' END;
ALTER TABLE forum.owned OWNER TO pg_monitor;
SET LOCAL lock_timeout = '3s';

-- migrate:down
DROP TABLE forum.owned;

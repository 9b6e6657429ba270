-- objects made under another role
--
-- Revision ID: ade75597305e
-- Revises: f32ebce3a654
-- Create Date: 2025-07-15 04:37:45.851855+00:00

-- migrate:up
GRANT CREATE ON SCHEMA forum TO pg_monitor;
SET ROLE pg_monitor;
CREATE TABLE forum.monitored (id int);
SET SESSION statement_timeout = '1h';

-- migrate:down
SET SESSION AUTHORIZATION DEFAULT;
DROP TABLE forum.monitored;
REVOKE CREATE ON SCHEMA forum FROM pg_monitor;
SET LOCAL ROLE pg_monitor;

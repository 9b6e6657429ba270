-- a partition leaves concurrently
--
-- Revision ID: 52de6421568a
-- Revises: 15f5c2972c6d
-- Create Date: 2025-10-04 16:24:24.962968+00:00

-- migrate:up transaction:false
ALTER TABLE forum.hashed DETACH PARTITION forum.hashed_0 CONCURRENTLY;

-- migrate:up
DROP TABLE forum.hashed_0;

-- migrate:down
CREATE TABLE forum.hashed_0 PARTITION OF forum.hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);

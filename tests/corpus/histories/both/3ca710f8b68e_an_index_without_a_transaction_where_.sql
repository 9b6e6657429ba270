-- an index without a transaction where there is one
--
-- Revision ID: 3ca710f8b68e
-- Revises: e12b4f1631a7
-- Create Date: 2025-04-24 16:51:06.740742+00:00

-- migrate:up postgresql transaction:false
CREATE INDEX CONCURRENTLY things_price ON things (price) INCLUDE (name);

-- migrate:up sqlite
CREATE INDEX things_price ON things (price, name);

-- migrate:down postgresql transaction:false
DROP INDEX CONCURRENTLY things_price;

-- migrate:down sqlite
DROP INDEX things_price;

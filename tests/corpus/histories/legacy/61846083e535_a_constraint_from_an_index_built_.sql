-- a constraint from an index built concurrently
--
-- Revision ID: 61846083e535
-- Revises: b797fb6b11ce
-- Create Date: 2025-05-03 18:09:37.864199+00:00

-- migrate:up transaction:false
CREATE UNIQUE INDEX CONCURRENTLY orders_no ON shop.orders (no);
ALTER TABLE shop.orders ADD CONSTRAINT orders_no_key UNIQUE USING INDEX orders_no;
ALTER TABLE shop.orders ADD CONSTRAINT orders_placed CHECK (placed > '2000-01-01') NOT VALID;
ALTER TABLE shop.orders VALIDATE CONSTRAINT orders_placed;

-- migrate:down
ALTER TABLE shop.orders DROP CONSTRAINT orders_placed, DROP CONSTRAINT orders_no_key;

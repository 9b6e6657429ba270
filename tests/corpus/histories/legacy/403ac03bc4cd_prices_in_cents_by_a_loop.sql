-- prices in cents, by a loop
--
-- Revision ID: 403ac03bc4cd
-- Revises: 3a81914db4e4
-- Create Date: 2025-03-19 11:37:02.246914+00:00

-- migrate:up
ALTER TABLE shop.products ADD COLUMN cents bigint;
DO $$
DECLARE
    product record;
BEGIN
    FOR product IN SELECT * FROM shop.products ORDER BY id FOR UPDATE LOOP
        UPDATE shop.products SET cents = round(product.price * 100) WHERE id = product.id;
    END LOOP;
END
$$;
ALTER TABLE shop.products ALTER COLUMN cents SET NOT NULL;

-- migrate:down
ALTER TABLE shop.products DROP COLUMN cents;

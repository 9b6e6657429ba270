-- unqualified names after the dump's empty search path
--
-- Revision ID: 3a81914db4e4
-- Revises: f772fb4347bb
-- Create Date: 2025-03-10 10:18:31.123457+00:00

-- migrate:up
ALTER TABLE customers ADD COLUMN country char(2);
UPDATE customers SET country = 'ie' WHERE id % 2 = 0;
INSERT INTO customers (name, country) VALUES ('after; the dump', 'de');

-- migrate:down
DELETE FROM customers WHERE name = 'after; the dump';
ALTER TABLE customers DROP COLUMN country;

-- reports, a base of its own that needs the shop
--
-- Revision ID: 16b097c65886
-- Revises:
-- Branch Labels: reports
-- Depends On: f772fb4347bb
-- Create Date: 2025-03-28 12:55:33.370371+00:00

-- migrate:up
CREATE SCHEMA reports;
CREATE MATERIALIZED VIEW reports.sales AS
    SELECT p.sku, sum(l.n) AS sold, sum(l.n * p.price) AS turnover
    FROM shop.lines AS l JOIN shop.products AS p ON p.id = l.product GROUP BY p.sku
    WITH NO DATA;
CREATE UNIQUE INDEX sales_sku ON reports.sales (sku);
REFRESH MATERIALIZED VIEW reports.sales;

-- migrate:down
DROP SCHEMA reports CASCADE;

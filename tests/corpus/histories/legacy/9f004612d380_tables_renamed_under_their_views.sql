-- tables renamed under their views
--
-- Revision ID: 9f004612d380
-- Revises: 403ac03bc4cd
-- Create Date: 2025-04-15 15:32:35.617285+00:00

-- migrate:up
ALTER TABLE shop.lines RENAME TO order_lines;
ALTER TABLE shop.order_lines RENAME COLUMN n TO quantity;
CREATE OR REPLACE FUNCTION shop.total(o bigint) RETURNS numeric LANGUAGE sql STABLE AS
    'SELECT coalesce(sum(l.quantity * p.price), 0) FROM shop.order_lines l JOIN shop.products p ON p.id = l.product WHERE l.ord = o';
CREATE OR REPLACE VIEW shop.summary AS
    SELECT o.id, c.name, shop.total(o.id) AS total, o.placed FROM shop.orders o JOIN public.customers c ON c.id = o.customer;

-- migrate:down
DROP VIEW shop.summary;
CREATE VIEW shop.summary AS SELECT o.id, c.name, shop.total(o.id) AS total FROM shop.orders o JOIN public.customers c ON c.id = o.customer;
GRANT SELECT ON shop.summary TO pg_read_all_data;
CREATE OR REPLACE FUNCTION shop.total(o bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS $fn$
DECLARE t numeric;
BEGIN
  SELECT sum(l.n * p.price) INTO t FROM shop.lines l JOIN shop.products p ON p.id = l.product WHERE l.ord = o;
  RETURN coalesce(t, 0); -- it's; "zero"
END $fn$;
ALTER TABLE shop.order_lines RENAME COLUMN quantity TO n;
ALTER TABLE shop.order_lines RENAME TO lines;

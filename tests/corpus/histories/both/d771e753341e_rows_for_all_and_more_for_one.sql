-- rows for all, and more for one
--
-- Revision ID: d771e753341e
-- Revises: eb4abb0f9819
-- Branch Labels: left
-- Create Date: 2025-03-19 11:37:02.246914+00:00

-- migrate:up
INSERT INTO things (id, name, price) VALUES (1, 'one;', 1.50), (2, 'two '' quote', NULL), (3, 'drei Ä', 3);
UPDATE things SET price = coalesce(price, 0) + 1 WHERE name LIKE '%;%' OR name LIKE '%''%';

-- migrate:up postgresql
INSERT INTO things (id, name, price) SELECT g, format('thing %s; $%s$', g, g), g FROM generate_series(1, 20) AS g;

-- migrate:down
DELETE FROM things;

-- merge all three
--
-- Revision ID: e12b4f1631a7
-- Revises: d771e753341e, 0b1182c2fd65, 98d6c8a54a5d
-- Create Date: 2025-04-15 15:32:35.617285+00:00

-- migrate:up
UPDATE things SET price = price + 10 WHERE id < 3;

-- migrate:down
UPDATE things SET price = price - 10 WHERE id < 3;
DELETE FROM thing_log;

-- transactional and other sections in turn
--
-- Revision ID: 4564b1833cb4
-- Revises: 0de5d9a841df
-- Create Date: 2025-08-20 09:51:49.345683+00:00

-- migrate:up
CREATE TABLE forum.mixed (id int NOT NULL, v text);
INSERT INTO forum.mixed SELECT g, 'v;' || g FROM generate_series(1, 20) AS g;

-- migrate:up transaction:false
CREATE UNIQUE INDEX CONCURRENTLY mixed_id ON forum.mixed (id);
VACUUM forum.mixed;

-- migrate:up
ALTER TABLE forum.mixed ADD CONSTRAINT mixed_pk PRIMARY KEY USING INDEX mixed_id;
INSERT INTO forum.mixed VALUES (21, 'last');

-- migrate:down
ALTER TABLE forum.mixed DROP CONSTRAINT mixed_pk;

-- migrate:down transaction:false
VACUUM forum.mixed;

-- migrate:down
DROP TABLE forum.mixed;

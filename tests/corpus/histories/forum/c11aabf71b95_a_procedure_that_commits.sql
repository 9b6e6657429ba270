-- a procedure that commits
--
-- Revision ID: c11aabf71b95
-- Revises: 4564b1833cb4
-- Create Date: 2025-08-29 11:10:20.469140+00:00

-- migrate:up
CREATE TABLE forum.batches (n int PRIMARY KEY);
CREATE PROCEDURE forum.fill(upto int) LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 1..upto LOOP
        INSERT INTO forum.batches VALUES (i);
        COMMIT;
    END LOOP;
END $$;

-- migrate:up transaction:false
CALL forum.fill(5);
DO $$
BEGIN
    INSERT INTO forum.batches VALUES (100);
    COMMIT;
    INSERT INTO forum.batches VALUES (101);
    ROLLBACK;
END $$;

-- migrate:down
DROP PROCEDURE forum.fill(int);
DROP TABLE forum.batches;

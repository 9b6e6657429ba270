-- savepoints, cursors, prepared statements, temporary tables
--
-- Revision ID: e502e09b1f6d
-- Revises: 03d0bb6401d7
-- Create Date: 2025-10-22 19:01:26.209882+00:00

-- migrate:up
SAVEPOINT before;
INSERT INTO forum.audit (what) VALUES ('lost;');
ROLLBACK TO SAVEPOINT before;
RELEASE before;
LOCK TABLE forum.audit IN SHARE ROW EXCLUSIVE MODE;
DECLARE curs CURSOR FOR SELECT 'a;' FROM forum.audit;
FETCH 2 FROM curs;
CLOSE curs;
PREPARE adding(text) AS INSERT INTO forum.audit (what) VALUES ('prepared;' || $1);
EXECUTE adding('it''s');
DEALLOCATE adding;
CREATE TEMPORARY TABLE scratch (t text);
INSERT INTO scratch SELECT 'temp;' || g FROM generate_series(1, 3) AS g;
INSERT INTO forum.audit (what) SELECT t FROM scratch ORDER BY t;
DROP TABLE scratch;
DO $$
BEGIN
    INSERT INTO forum.audit (what) VALUES (NULL);
EXCEPTION WHEN not_null_violation THEN
    RAISE NOTICE 'expected; "%"', SQLERRM;
    RAISE WARNING 'and a warning with % percent', 100;
END $$;
WITH moved AS (DELETE FROM forum.audit WHERE what = 'temp;1' RETURNING what)
    INSERT INTO forum.audit (what) SELECT 'moved ' || what FROM moved;

-- migrate:down
DELETE FROM forum.audit WHERE what LIKE '%temp;%' OR what LIKE 'prepared;%';

-- functions with BEGIN ATOMIC bodies
--
-- Revision ID: cf75262df314
-- Revises: c11aabf71b95
-- Create Date: 2025-09-07 12:28:51.592597+00:00

-- migrate:up
CREATE FUNCTION forum.latest(n int) RETURNS SETOF forum.posts LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT * FROM forum.posts ORDER BY id DESC LIMIT n;
END;
CREATE OR REPLACE FUNCTION forum.grade(karma int) RETURNS text LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
    SELECT CASE WHEN karma > 50 THEN 'good;' WHEN karma < 0 THEN CASE karma WHEN -100 THEN 'worst' ELSE 'bad' END ELSE 'so-so' END;
END;
CREATE PROCEDURE forum.twice(a int, b text) LANGUAGE SQL
BEGIN ATOMIC
    INSERT INTO forum.audit (what) VALUES ('a;' || a);
    INSERT INTO forum.audit (what) VALUES ('b;' || b) RETURNING id AS "end";
END;
CREATE FUNCTION forum.plus(a int, b int) RETURNS int RETURN a + b;
CREATE FUNCTION forum.nothing() RETURNS void BEGIN ATOMIC END;
CALL forum.twice(1, 'x; END; y');
INSERT INTO forum.audit (what) VALUES (forum.grade(-100) || forum.plus(1, 2));

-- migrate:down
DELETE FROM forum.audit WHERE what LIKE '_;%' OR what LIKE 'worst%';
DROP FUNCTION forum.nothing();
DROP FUNCTION forum.plus(int, int);
DROP PROCEDURE forum.twice;
DROP FUNCTION forum.grade(int);
DROP FUNCTION forum.latest(int);

-- a file with CRLF line ends
--
-- Revision ID: 591b4e2816cf
-- Revises: cd75add2f44d
-- Create Date: 2025-11-09 21:38:28.456796+00:00

-- migrate:up
CREATE FUNCTION forum.crlf() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN 'one
two; three';
END;
$$;
CREATE TABLE forum.crlf (a int, -- a comment; here
    b text DEFAULT 'x
y');
COPY forum.crlf FROM stdin;
1	one
2	two; 'x'
\.
INSERT INTO forum.crlf (a) VALUES (3);

-- migrate:down
DROP TABLE forum.crlf;
DROP FUNCTION forum.crlf();

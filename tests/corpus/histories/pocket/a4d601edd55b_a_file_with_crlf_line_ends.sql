-- a file with CRLF line ends
--
-- Revision ID: a4d601edd55b
-- Revises: c17af7d77c94
-- Create Date: 2025-06-08 23:23:41.358027+00:00

-- migrate:up
CREATE TABLE crlf (a INTEGER, -- a comment; here
    b TEXT DEFAULT 'x
y');
CREATE TRIGGER crlf_t AFTER INSERT ON crlf BEGIN
    UPDATE crlf SET b = 'one
two; end' WHERE a = new.a;
END;
INSERT INTO crlf (a) VALUES (1);

-- migrate:down
DROP TABLE crlf;

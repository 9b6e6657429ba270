-- rows through COPY with inline data
--
-- Revision ID: c328d53b1efb
-- Revises: 580e69e5ef88
-- Create Date: 2025-04-24 16:51:06.740742+00:00

-- migrate:up
CREATE TABLE forum.cities (id int PRIMARY KEY, name text, note text);
COPY forum.cities (id, name, note) FROM stdin;
1	Paris	semicolon; quote ' double " dollar $$ back\\slash
2	Z\\rich	tab\there newline\nthere
3	\N	-- not a comment
4	/* not a comment	E'\\''
5		empty name
6	数	🐘; DROP TABLE forum.cities;
7	\\.	a dot after a backslash
\.
COPY forum.cities FROM STDIN WITH (FORMAT csv, DELIMITER ';', QUOTE '''', NULL 'nil');
8;'O''Brien; jr';nil
9;plain;'two
lines'
\.
COPY forum.cities (id) FROM stdin;
\.
UPDATE forum.cities SET note = coalesce(note, 'none; at all') WHERE id > 2;
INSERT INTO forum.boards (slug) SELECT name FROM forum.cities WHERE name IS NOT NULL AND name <> '' ORDER BY id;

-- migrate:down
DELETE FROM forum.boards WHERE id > 2;
SET CONSTRAINTS ALL IMMEDIATE;
DROP TABLE forum.cities;

-- rows with hard literals
--
-- Revision ID: 580e69e5ef88
-- Revises: 18a3c4d81337
-- Branch Labels: content
-- Create Date: 2025-04-15 15:32:35.617285+00:00

-- migrate:up
INSERT INTO forum.boards (id, parent, slug) VALUES (2, 1, 'child;of'), (1, NULL, 'root''s');
SELECT setval('forum.boards_id_seq', 2);
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO forum.members (name, email, home) VALUES
    ('O''Brien -- not a comment', 'o@example.com', ROW('1 "Main" St', 'A;B', '(1,2)', 'ie')),
    (E'tab\there \'quoted\' back\\slash \u00e9 \x41', 'e@example.com', NULL),
    (U&'\0441\043B\043E\043D', 'u@example.com', NULL),
    (U&'d!0061t!+000061' UESCAPE '!', 'v@example.com', NULL),
    ($$dollar 'quote' with "all" of \ it$$, 'd@example.com', NULL),
    ($tag$nested $$ inside $other$ here$tag$, 'n@example.com', NULL),
    ('two '
     'parts', 'p@example.com', NULL),
    ('emoji 🐘 数据库', 'g@example.com', NULL),
    (/* a /* nested; */ 'comment' */ 'after comment' -- trailing; comment's
    , 'c@example.com', NULL);
UPDATE forum.members SET settings = settings || '{"quote": "\"", "path": "a\\b"}'::jsonb, tags = '{"a,b", "c\"d", ";"}'
    WHERE name LIKE 'O%';
INSERT INTO forum.posts (board, author, body)
    SELECT 1, id, repeat('x;', 3) || name FROM forum.members ORDER BY id;
UPDATE forum.posts SET body = B'101'::text || X'1F'::text || ('{1,2,3}'::int[])[1:2]::text WHERE id % 2 = 0;
UPDATE forum.posts SET body = body || CASE WHEN id > 3 THEN ';big' ELSE ';small' END WHERE 5 >- 3 AND id <@ int8range(1, NULL);

-- migrate:down
DELETE FROM forum.posts;
DELETE FROM forum.members;
DELETE FROM forum.boards WHERE id > 0;
SET CONSTRAINTS ALL IMMEDIATE;
DELETE FROM forum.audit;

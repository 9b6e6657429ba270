-- rows with hard literals
--
-- Revision ID: 53bc95fa6a06
-- Revises: bd319aea712c
-- Create Date: 2025-03-10 10:18:31.123457+00:00

-- migrate:up
INSERT INTO accounts (name, note, [odd column], `other``one`) VALUES
    ('O''Brien', 'semi;colon', "double ""quoted"" string", x'53514c697465'),
    ('back\slash', '/* not a comment', '-- not either', NULL),
    ('emoji 🐘 数据库', char(10, 59, 39), 'line
break;', 1e3), -- a comment; it's
    ('last' /* with ; a ' comment */, 'x', '$$not a dollar quote;$$', 0x1F);
INSERT INTO entries (account, cents) SELECT id, CASE WHEN id % 2 THEN id * 10 ELSE -id END FROM accounts ORDER BY id;
;;
WITH RECURSIVE counting (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting WHERE n < 50)
    INSERT INTO entries (account, cents, at) SELECT 1 + n % 4, n, date('2025-01-01', n || ' days') FROM counting;

-- migrate:down
DELETE FROM entries;
DELETE FROM accounts;
DELETE FROM sqlite_sequence WHERE name = 'accounts';

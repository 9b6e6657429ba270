-- A column of an enum is NOT NULL at once.
-- old
CREATE TABLE a (x integer);
-- rows
INSERT INTO a VALUES (1);
-- new
CREATE TYPE state AS ENUM ('it''s', 'old');
CREATE DOMAIN positive AS integer DEFAULT 5 CHECK (value > 0);
CREATE DOMAIN word AS text;
CREATE TABLE a (x integer, s state NOT NULL, p positive NOT NULL, w word NOT NULL, l state[] NOT NULL);

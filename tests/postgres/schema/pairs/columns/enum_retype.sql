-- A text column becomes an enum, with default, check and index.
-- old
CREATE TABLE a (s text DEFAULT 'new' NOT NULL CHECK (s IN ('new', 'old')), l text[] DEFAULT '{}');
CREATE INDEX a_s ON a (s) WHERE s = 'new';
-- rows
INSERT INTO a VALUES ('new', '{old}'), ('old', '{}');
-- new
CREATE TYPE state AS ENUM ('new', 'old');
CREATE TABLE a (s state DEFAULT 'new' NOT NULL, l state[] DEFAULT '{}');
CREATE INDEX a_s ON a (s) WHERE s = 'new';

-- An enum loses a label under a default, an array, a key and an index.
-- old
CREATE TYPE state AS ENUM ('a', 'b', 'c');
CREATE TABLE t (s state DEFAULT 'a' NOT NULL, l state[] DEFAULT '{a}'::state[], PRIMARY KEY (s));
CREATE INDEX t_l ON t (l) WHERE s = 'a';
CREATE VIEW v AS SELECT s FROM t WHERE s = 'a';
-- rows
INSERT INTO t VALUES ('a', '{a,b}');
-- new
CREATE TYPE state AS ENUM ('b', 'a');
CREATE TABLE t (s state DEFAULT 'a' NOT NULL, l state[] DEFAULT '{a}'::state[], PRIMARY KEY (s));
CREATE INDEX t_l ON t (l) WHERE s = 'a';
CREATE VIEW v AS SELECT s FROM t WHERE s = 'a';

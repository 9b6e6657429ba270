-- a column goes over to the new type
-- old
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE TABLE t (id int, m mood DEFAULT 'a', many mood[] DEFAULT '{a}');
CREATE INDEX t_m ON t (m);
CREATE VIEW v AS SELECT m FROM t WHERE m <> 'c';
-- rows
INSERT INTO t VALUES (1, 'a', '{a,c}'), (2, 'c', NULL), (3, NULL, '{}');
-- new
CREATE TYPE mood AS ENUM ('a', 'c');
CREATE TABLE t (id int, m mood DEFAULT 'a', many mood[] DEFAULT '{a}');
CREATE INDEX t_m ON t (m);
CREATE VIEW v AS SELECT m FROM t WHERE m <> 'c';

-- a column keeps its rows while its collation changes
-- old
CREATE COLLATION c (provider = icu, locale = 'de');
CREATE TABLE t (id int, a text COLLATE c);
CREATE INDEX t_a ON t (a);
-- rows
INSERT INTO t VALUES (1, 'x'), (2, 'y');
-- new
CREATE COLLATION c (provider = icu, locale = 'sv');
CREATE TABLE t (id int, a text COLLATE c);
CREATE INDEX t_a ON t (a);

-- A key of expressions, with collation and operator class.
-- old
CREATE TABLE x (a integer);
-- new
CREATE TABLE x (a integer);
CREATE TABLE p (k text, n integer) PARTITION BY RANGE (lower(k) COLLATE "C", (n + 1));
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('a', MINVALUE) TO ('m', MAXVALUE);
CREATE TABLE h (k text) PARTITION BY HASH (k text_pattern_ops);

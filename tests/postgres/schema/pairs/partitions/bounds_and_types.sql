-- rows that move to other partitions while the types of their columns are replaced or change, under the same key and another
-- old
CREATE TYPE e AS ENUM ('a', 'b');
CREATE DOMAIN d AS text;
CREATE TABLE m (k integer, x text, y e, z d, w text[]) PARTITION BY RANGE (k);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (1) TO (10);
CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20);
CREATE TABLE n (k integer, y e, z d) PARTITION BY RANGE (k);
CREATE TABLE n1 PARTITION OF n FOR VALUES FROM (1) TO (10);
CREATE TABLE n2 PARTITION OF n FOR VALUES FROM (10) TO (20);
CREATE UNLOGGED TABLE u (a integer) PARTITION BY RANGE (a);
CREATE UNLOGGED TABLE u1 PARTITION OF u FOR VALUES FROM (1) TO (10);
-- rows
INSERT INTO m VALUES (1, '1', 'a', '5', '{1,2}'), (12, 'foo', 'b', 'bar', '{c}');
INSERT INTO n VALUES (1, 'a', '5'), (12, 'b', 'bar');
INSERT INTO u VALUES (1);
-- new
CREATE TYPE e AS ENUM ('a');
CREATE DOMAIN d AS integer;
CREATE TABLE m (k bigint, x integer, y e, z d, w integer[]) PARTITION BY RANGE (k);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (1) TO (15);
CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (15) TO (20);
CREATE TABLE n (k integer, y e, z d) PARTITION BY RANGE (k);
CREATE TABLE n1 PARTITION OF n FOR VALUES FROM (1) TO (15);
CREATE TABLE n2 PARTITION OF n FOR VALUES FROM (15) TO (20);
CREATE TABLE u (a integer) PARTITION BY RANGE (a);
CREATE TABLE u1 PARTITION OF u FOR VALUES FROM (1) TO (10);

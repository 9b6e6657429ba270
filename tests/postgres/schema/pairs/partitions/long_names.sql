-- partitions whose names differ in their last letters only, and exchange rows; tables made anew with such names
-- old
CREATE TABLE m (id integer, k text) PARTITION BY LIST (id);
CREATE TABLE m_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 PARTITION OF m FOR VALUES IN (1, 2);
CREATE TABLE m_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 PARTITION OF m FOR VALUES IN (3, 4);
CREATE TABLE t_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 (id integer PRIMARY KEY, k text);
CREATE TABLE t_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 (id integer PRIMARY KEY, k text);
-- rows
INSERT INTO m VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd');
INSERT INTO t_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 VALUES (1, 'a');
INSERT INTO t_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 VALUES (2, 'b');
-- new
CREATE TABLE m (id integer, k text) PARTITION BY LIST (id);
CREATE TABLE m_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 PARTITION OF m FOR VALUES IN (1, 4);
CREATE TABLE m_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 PARTITION OF m FOR VALUES IN (3, 2);
CREATE TABLE t_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 (id integer PRIMARY KEY, k text) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF t_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 DEFAULT;
CREATE TABLE t_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 (id integer PRIMARY KEY, k text) PARTITION BY RANGE (id);
CREATE TABLE p2 PARTITION OF t_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 DEFAULT;

-- A partition is split whose rows are referred to.
-- old
CREATE TABLE m (id int, d date, t text, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE r (id int, d date, FOREIGN KEY (id, d) REFERENCES m);
-- rows
INSERT INTO m VALUES (1, '2020-01-05', 'a'), (2, '2020-12-05', 'b');
INSERT INTO r VALUES (1, '2020-01-05'), (2, '2020-12-05');
-- new
CREATE TABLE m (id bigint, d date, t text, n int DEFAULT 3, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2020-01-01') TO ('2020-07-01');
CREATE TABLE m2 PARTITION OF m FOR VALUES FROM ('2020-07-01') TO ('2021-01-01');
CREATE TABLE r (id bigint, d date, FOREIGN KEY (id, d) REFERENCES m);

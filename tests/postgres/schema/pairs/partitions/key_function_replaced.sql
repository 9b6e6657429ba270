-- a function that a partition key calls cannot be replaced where it stands
-- old
CREATE FUNCTION bucket(x text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length($1)';
CREATE TABLE m (id integer, t text) PARTITION BY RANGE (bucket(t));
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (5);
CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (5) TO (50);
CREATE INDEX mi ON m (bucket(t));
-- rows
INSERT INTO m VALUES (1, 'abc'), (2, 'abcdefgh');
-- new
CREATE FUNCTION bucket(y text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length($1)';
CREATE TABLE m (id integer, t text) PARTITION BY RANGE (bucket(t));
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (5);
CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (5) TO (50);
CREATE INDEX mi ON m (bucket(t));

-- The function of a partition key gets another parameter's name and another result, which takes a new function.
-- old
CREATE FUNCTION bucket(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 % 2';
CREATE TABLE p (id integer, word text) PARTITION BY LIST (bucket(id));
CREATE TABLE p0 PARTITION OF p FOR VALUES IN (0);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE VIEW shown AS SELECT id, bucket(id) AS b FROM p;
-- rows
INSERT INTO p VALUES (1, 'one'), (2, 'two');
-- new
CREATE FUNCTION bucket(n integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT n::bigint % 2';
CREATE TABLE p (id integer, word text) PARTITION BY LIST (bucket(id));
CREATE TABLE p0 PARTITION OF p FOR VALUES IN (0);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE VIEW shown AS SELECT id, bucket(id) AS b FROM p;

-- Columns of a partitioned table change.
-- old
CREATE TABLE p (k integer NOT NULL, a integer, b text DEFAULT 'x', c integer NOT NULL, d integer, g integer GENERATED ALWAYS AS (a * 2) STORED) PARTITION BY RANGE (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p DEFAULT;
-- rows
INSERT INTO p VALUES (1, 1, 'a', 3, 4), (100, 1, 'a', 3, 4);
-- new
CREATE TABLE p (k integer NOT NULL, a bigint, b text DEFAULT 'y' NOT NULL, c integer, e text NOT NULL, f integer DEFAULT 3 NOT NULL, g integer GENERATED ALWAYS AS (a * 3) STORED) PARTITION BY RANGE (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p DEFAULT;
COMMENT ON COLUMN p1.a IS 'a of p1';

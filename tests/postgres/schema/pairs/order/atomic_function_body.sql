-- A body that the server looks into holds the table's column.
-- old
CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END;
-- rows
INSERT INTO t VALUES (1, 1);
-- new
CREATE TABLE t (id integer PRIMARY KEY, a smallint);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END;

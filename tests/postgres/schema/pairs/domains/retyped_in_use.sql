-- columns go over to the new domain
-- old
CREATE DOMAIN d AS int CHECK (VALUE > 0);
CREATE TABLE t (id int, d d DEFAULT 4, many d[]);
-- rows
INSERT INTO t VALUES (1, 7, '{1,2}');
-- new
CREATE DOMAIN d AS bigint CHECK (VALUE > 0);
CREATE TABLE t (id int, d d DEFAULT 4, many d[]);

-- Domains of domains, in arrays and composite types.
-- old
CREATE DOMAIN d AS text CHECK (length(VALUE) < 10); CREATE DOMAIN dd AS d CHECK (VALUE <> 'x'); CREATE TABLE t (a d[], b dd, c dd[] DEFAULT '{q}', CHECK (b <> 'z')); CREATE TYPE c AS (x d, y dd); CREATE TABLE u (c c, cs c[]); CREATE FUNCTION f(d[], dd) RETURNS SETOF dd LANGUAGE sql AS 'SELECT $2';
-- rows
INSERT INTO t VALUES ('{a}', 'b', '{c}');
INSERT INTO u VALUES (('a','b'), ARRAY[('a','b')::c]);
-- new
CREATE DOMAIN d AS varchar(20) CHECK (length(VALUE) < 12); CREATE DOMAIN dd AS d CHECK (VALUE <> 'y') NOT NULL; CREATE TABLE t (a d[], b dd, c dd[] DEFAULT '{q}', CHECK (b <> 'z')); CREATE TYPE c AS (x d, y dd); CREATE TABLE u (c c, cs c[]); CREATE FUNCTION f(d[], dd) RETURNS SETOF dd LANGUAGE sql AS 'SELECT $2';

-- a domain's check on a function that must be dropped
-- old
CREATE FUNCTION good(t text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT t <> ''''';
CREATE DOMAIN d AS text CHECK (good(VALUE));
CREATE TABLE t (id int, d d);
-- rows
INSERT INTO t VALUES (1, 'x');
-- new
CREATE FUNCTION good(x text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT x <> ''''';
CREATE DOMAIN d AS text CHECK (good(VALUE));
CREATE TABLE t (id int, d d);

-- types become types of other kinds under the same names, which columns use; a numbered value passes a check of its neighbour
-- old
CREATE TYPE a AS ENUM ('x', 'y');
CREATE DOMAIN b AS text;
CREATE TYPE c AS (m integer);
CREATE TYPE d AS RANGE (subtype = integer);
CREATE TABLE t (a a, b b, c c, d d);
CREATE TABLE k (a integer, b integer, PRIMARY KEY (a, b), CHECK (a < b));
-- rows
INSERT INTO t VALUES ('x', 'x', ROW (1), '[1,2)');
INSERT INTO k VALUES (1, 10);
-- new
CREATE DOMAIN a AS text;
CREATE TYPE b AS ENUM ('x', 'y');
CREATE DOMAIN c AS integer;
CREATE TYPE d AS (lo integer, hi integer);
CREATE TABLE t (a a, b b, c c, d d);
CREATE TABLE k (a integer, PRIMARY KEY (a));

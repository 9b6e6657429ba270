-- Tables of a type follow it.
-- old
CREATE TYPE pt AS (x int, y int);
CREATE TABLE p OF pt;
CREATE VIEW v AS SELECT x FROM p;
CREATE TYPE qt AS (x int);
CREATE TABLE q OF qt;
-- rows
INSERT INTO p VALUES (1, 2);
INSERT INTO q VALUES (1);
-- new
CREATE TYPE pt AS (x bigint, y int);
CREATE TABLE p OF pt;
CREATE VIEW v AS SELECT x FROM p;
CREATE TYPE qt AS (x int, z text);
CREATE TABLE q OF qt (z DEFAULT 'q');

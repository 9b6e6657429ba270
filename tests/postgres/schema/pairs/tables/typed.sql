-- Tables of a type.
-- old
CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t OF pair;
CREATE TABLE u (a integer, b text);
-- new
CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t (a integer, b text);
CREATE TABLE u OF pair;
CREATE TABLE v OF pair (PRIMARY KEY (a), b WITH OPTIONS DEFAULT 'x' NOT NULL);

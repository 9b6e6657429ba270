-- OWNED BY changes and goes.
-- old
CREATE TABLE notes (a integer, b integer);
CREATE SEQUENCE s OWNED BY notes.a;
CREATE SEQUENCE t OWNED BY notes.a;
CREATE SEQUENCE u;
-- new
CREATE TABLE notes (a integer, b integer);
CREATE SEQUENCE s OWNED BY notes.b;
CREATE SEQUENCE t;
CREATE SEQUENCE u OWNED BY notes.b;

-- A table with a serial column goes.
-- old
CREATE TABLE notes (id serial PRIMARY KEY, n bigserial);
CREATE TABLE other (x integer);
-- new
CREATE TABLE other (x integer, y serial);

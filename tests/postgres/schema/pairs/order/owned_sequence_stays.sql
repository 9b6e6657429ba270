-- The table of a serial column goes, its sequence stays.
-- old
CREATE TABLE t (id serial PRIMARY KEY);
-- new
CREATE SEQUENCE t_id_seq AS integer;

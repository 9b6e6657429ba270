-- Tables move between schemas by going and coming.
-- old
CREATE SCHEMA a;
CREATE SCHEMA b;
CREATE TABLE a.t (id serial PRIMARY KEY, parent integer REFERENCES a.t (id));
CREATE TABLE b.u (t_id integer REFERENCES a.t (id));
CREATE TABLE public.t (id integer);
-- new
CREATE SCHEMA b;
CREATE TABLE b.t (id serial PRIMARY KEY, parent integer REFERENCES b.t (id));
CREATE TABLE b.u (t_id integer REFERENCES b.t (id));
CREATE TABLE public.t (id integer, other integer REFERENCES b.t (id));

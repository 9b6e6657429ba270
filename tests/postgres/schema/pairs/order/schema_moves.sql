-- Everything of one schema goes, another comes.
-- old
CREATE SCHEMA one;
CREATE TYPE one.kind AS ENUM ('a');
CREATE TABLE one.t (id serial PRIMARY KEY, k one.kind);
CREATE VIEW one.v AS SELECT * FROM one.t;
CREATE FUNCTION one.f() RETURNS one.kind LANGUAGE sql AS $$ SELECT 'a'::one.kind $$;
-- new
CREATE SCHEMA two;
CREATE TYPE two.kind AS ENUM ('a');
CREATE TABLE two.t (id serial PRIMARY KEY, k two.kind);
CREATE VIEW two.v AS SELECT * FROM two.t;
CREATE FUNCTION two.f() RETURNS two.kind LANGUAGE sql AS $$ SELECT 'a'::two.kind $$;

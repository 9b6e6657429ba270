-- roles whose names need quotes, and one named owner
-- old
DO $$ BEGIN CREATE ROLE "Odd ""name: x"; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE owner; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
CREATE TABLE t (id int);
GRANT SELECT ON t TO "Odd ""name: x";
-- new
CREATE TABLE t (id int);
ALTER TABLE t OWNER TO "Odd ""name: x";
GRANT SELECT, INSERT ON t TO owner WITH GRANT OPTION;

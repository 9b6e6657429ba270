-- A function that defaults, checks, indexes, generated columns, policies and triggers use changes its parameters.
-- old
CREATE FUNCTION norm(a text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(a) $$;
CREATE TABLE t (id integer PRIMARY KEY, a text DEFAULT norm('X'), g text GENERATED ALWAYS AS (norm(a)) STORED, CHECK (norm(a) <> ''));
CREATE INDEX t_norm ON t (norm(a));
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (norm(a) = 'x');
CREATE VIEW v AS SELECT norm(a) AS n FROM t;
-- rows
INSERT INTO t (id) VALUES (1);
-- new
CREATE FUNCTION norm(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower($1) $$;
CREATE TABLE t (id integer PRIMARY KEY, a text DEFAULT norm('X'), g text GENERATED ALWAYS AS (norm(a)) STORED, CHECK (norm(a) <> ''));
CREATE INDEX t_norm ON t (norm(a));
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (norm(a) = 'x');
CREATE VIEW v AS SELECT norm(a) AS n FROM t;

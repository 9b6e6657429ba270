-- A trigger's function, and a column that the trigger names, change.
-- old
CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER touch BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION touch();
ALTER TABLE t DISABLE TRIGGER touch;
-- rows
INSERT INTO t VALUES (1, 1, 1);
-- new
CREATE TABLE t (id integer PRIMARY KEY, a bigint, b integer);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.b = 1; RETURN new; END $$;
CREATE TRIGGER touch BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION touch();
ALTER TABLE t DISABLE TRIGGER touch;

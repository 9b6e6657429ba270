-- what the server prints of an array that is cast as a whole, it would read as one whose elements are cast
-- old
CREATE TABLE t (id integer);
-- rows
INSERT INTO t VALUES (3);
-- new
CREATE TABLE t (
  id integer,
  k varchar(10) CHECK (k IN ('a', 'b')),
  n integer CHECK (n NOT IN (1, 2)),
  wide boolean GENERATED ALWAYS AS (id IN (1, 2)) STORED,
  tags text[] DEFAULT ARRAY['x'::varchar, 'it''s, ''y'''::varchar]
);
CREATE INDEX ti ON t (id) WHERE k IN ('a', 'c');
CREATE STATISTICS st ON (k IN ('a', 'b')), id FROM t;
CREATE VIEW v AS SELECT * FROM t WHERE k IN ('a', 'b') AND k NOT IN ('d', 'e');
CREATE POLICY p ON t USING (k IN ('a', 'b'));
CREATE TABLE n (
  s varchar(5) NOT NULL DEFAULT 'q' CHECK (s <> ALL (ARRAY['x'::varchar, 'y'::varchar])),
  CONSTRAINT z CHECK (s IN ('k', 'l') AND length(s) < 3)
);
CREATE DOMAIN d AS varchar(10) CHECK (VALUE IN ('a', 'b'));
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tt BEFORE UPDATE ON n FOR EACH ROW WHEN (NEW.s IN ('a', 'b')) EXECUTE FUNCTION tf();
CREATE RULE r AS ON UPDATE TO n WHERE OLD.s IN ('a', 'b') DO NOTHING;
CREATE FUNCTION wide(bigint[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE TABLE w (id integer CHECK (wide(ARRAY[1, 2])), x numeric CHECK (x IN (1, 2.5)));

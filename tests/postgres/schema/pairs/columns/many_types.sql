-- Columns of all built-in types appear NOT NULL in a table with rows.
-- old
CREATE TABLE notes (id integer);
-- rows
INSERT INTO notes VALUES (1), (2);
-- new
CREATE TABLE notes (id integer, a smallint NOT NULL, b integer NOT NULL, c bigint NOT NULL, d numeric(10,2) NOT NULL, e real NOT NULL,
  f double precision NOT NULL, g money NOT NULL, h text NOT NULL, i varchar(5) NOT NULL, j char(3) NOT NULL, k name NOT NULL,
  l boolean NOT NULL, m date NOT NULL, n timestamp NOT NULL, o timestamptz(3) NOT NULL, p time NOT NULL, q timetz NOT NULL,
  r interval NOT NULL, s uuid NOT NULL, t json NOT NULL, u jsonb NOT NULL, v bytea NOT NULL, w bit(4) NOT NULL, x bit varying NOT NULL,
  y inet NOT NULL, z cidr NOT NULL, aa macaddr NOT NULL, ab macaddr8 NOT NULL, ac point NOT NULL, ad line NOT NULL, ae lseg NOT NULL,
  af box NOT NULL, ag path NOT NULL, ah polygon NOT NULL, ai circle NOT NULL, aj tsvector NOT NULL, ak tsquery NOT NULL,
  al int4range NOT NULL, am tstzrange NOT NULL, an int4multirange NOT NULL, ao text[] NOT NULL, ap integer[][] NOT NULL, aq xml NOT NULL,
  ar jsonpath NOT NULL, at pg_lsn NOT NULL, au bit NOT NULL, av "char" NOT NULL);

-- values that the new type refuses become NULL or something else, and stop nobody; of keys they stay different
-- old
CREATE EXTENSION hstore;
CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE p (id text PRIMARY KEY, u uuid UNIQUE, n varchar NOT NULL);
CREATE TABLE c (p_id text REFERENCES p, u uuid REFERENCES p (u), q text NOT NULL);
CREATE TABLE t (
  id integer, a text, b text, d varchar(20), e text, f text[], g integer[], h json, i jsonb, j time, k boolean,
  l boolean NOT NULL DEFAULT false, m jsonb, n hstore, o text, p text NOT NULL, q integer[], r interval
);
-- rows
INSERT INTO p VALUES
  ('abc', '11111111-1111-1111-1111-111111111111', 'x'), ('5', '11111111-1111-1111-1111-111111111112', '7');
INSERT INTO c VALUES ('abc', '11111111-1111-1111-1111-111111111112', 'u'), ('5', NULL, '9');
INSERT INTO t VALUES
  (1, 'abc', '{x,y}', 'plain', '\xdead', '{a,b}', '{1,2}', '[1,2]', '["p","q"]', '10:00', true, true, '{"a": "1"}',
   'k=>v', 'odd', 'odd', '{5,6}', '10 hours'),
  (2, '5', '{a', '5', 'a\q', '{}', '{}', '5', 'null', NULL, NULL, false, '[]', NULL, 'done', 'new', NULL, NULL);
-- new
CREATE EXTENSION hstore;
CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE p (id bigint PRIMARY KEY, u integer UNIQUE, n numeric NOT NULL);
CREATE TABLE c (p_id bigint REFERENCES p, u integer REFERENCES p (u), q timestamptz NOT NULL);
CREATE TABLE t (
  id integer, a jsonb, b text[], d integer, e bytea, f jsonb, g json, h integer[], i text[], j timestamp, k timestamptz,
  l date NOT NULL, m hstore, n jsonb, o state, p state NOT NULL DEFAULT 'done', q integer, r time
);

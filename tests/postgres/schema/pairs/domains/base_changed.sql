-- values go over by the types below domains, there and back; a label that is lost below one is replaced
-- old
CREATE DOMAIN pos AS integer CHECK (VALUE > 0);
CREATE DOMAIN list AS pos[] CHECK (array_length(VALUE, 1) < 10);
CREATE TABLE t (a pos, b pos[], c list, d pos DEFAULT 1 NOT NULL);
CREATE TYPE level AS ENUM ('low', 'middle', 'high');
CREATE DOMAIN some_level AS level NOT NULL DEFAULT 'low';
CREATE TABLE s (x some_level, y some_level[]);
-- rows
INSERT INTO t VALUES (1, '{2}', '{3}', 4);
INSERT INTO s VALUES ('middle', '{low}');
-- new
CREATE DOMAIN price AS numeric(10,2) CHECK (VALUE > 0) CHECK (VALUE < 1e6);
CREATE DOMAIN prices AS price[] CHECK (array_length(VALUE, 1) < 20);
CREATE TABLE t (a price, b price[], c prices, d price DEFAULT 2 NOT NULL);
CREATE TYPE level AS ENUM ('low', 'high');
CREATE DOMAIN some_level AS level NOT NULL DEFAULT 'high';
CREATE TABLE s (x some_level, y some_level[]);

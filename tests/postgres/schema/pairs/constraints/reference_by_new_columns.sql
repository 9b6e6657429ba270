-- new columns refer to new ones, and to several columns at once: rows that are there get what one row has
-- old
CREATE TABLE t (id integer PRIMARY KEY, x text);
CREATE TABLE c (id integer PRIMARY KEY, t_id integer NOT NULL REFERENCES t);
CREATE TABLE p (id integer PRIMARY KEY, b integer);
CREATE TABLE q (id integer PRIMARY KEY);
CREATE TABLE r (id integer PRIMARY KEY, x integer);
-- rows
INSERT INTO t VALUES (10, 'a'), (20, 'b');
INSERT INTO c VALUES (1, 10), (2, 20);
INSERT INTO p VALUES (1, 5), (2, 4);
INSERT INTO q VALUES (1);
INSERT INTO r VALUES (1, 2);
-- new
CREATE TABLE t (uid uuid PRIMARY KEY DEFAULT gen_random_uuid(), x text);
CREATE TABLE c (id integer PRIMARY KEY, t_uid uuid NOT NULL REFERENCES t(uid));
CREATE TABLE p (id integer PRIMARY KEY, b integer, UNIQUE (id, b));
CREATE TABLE q (id integer PRIMARY KEY, x integer NOT NULL, y integer NOT NULL, FOREIGN KEY (x, y) REFERENCES p(id, b));
CREATE TABLE r (id integer PRIMARY KEY, x integer, y integer NOT NULL, FOREIGN KEY (x, y) REFERENCES p(id, b));

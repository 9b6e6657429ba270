-- A view groups by a primary key that changes its name.
-- old
CREATE TABLE t (id integer, a text, CONSTRAINT t_pk PRIMARY KEY (id));
CREATE VIEW v AS SELECT id, a, count(*) FROM t GROUP BY id;
-- rows
INSERT INTO t VALUES (1, 'x');
-- new
CREATE TABLE t (id integer, a text, CONSTRAINT t_pkey PRIMARY KEY (id));
CREATE VIEW v AS SELECT id, a, count(*) FROM t GROUP BY id;

-- A table that becomes partitioned keeps identity, keys, views and what refers to it.
-- old
CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE notes (id integer GENERATED ALWAYS AS IDENTITY, at date DEFAULT '2020-02-02' NOT NULL, t_id integer REFERENCES t (id), n serial, title text CHECK (title <> ''), CONSTRAINT notes_pkey PRIMARY KEY (id, at));
CREATE INDEX notes_title ON notes (title);
CREATE VIEW titles AS SELECT id, title FROM notes;
CREATE TABLE refers (id integer, at date, FOREIGN KEY (id, at) REFERENCES notes (id, at));
COMMENT ON COLUMN notes.title IS 'the title';
GRANT SELECT ON notes TO pg_monitor;
-- rows
INSERT INTO t VALUES (1);
INSERT INTO notes (at, t_id, title) VALUES ('2020-01-01', 1, 'a'), ('2021-01-01', 1, 'b');
INSERT INTO refers VALUES (1, '2020-01-01');
-- new
CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE notes (id integer GENERATED ALWAYS AS IDENTITY, at date DEFAULT '2020-02-02' NOT NULL, t_id integer REFERENCES t (id), n serial, title text CHECK (title <> ''), CONSTRAINT notes_pkey PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE notes_2020 PARTITION OF notes FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE notes_rest PARTITION OF notes DEFAULT;
CREATE INDEX notes_title ON notes (title);
CREATE VIEW titles AS SELECT id, title FROM notes;
CREATE TABLE refers (id integer, at date, FOREIGN KEY (id, at) REFERENCES notes (id, at));
COMMENT ON COLUMN notes.title IS 'the title';
GRANT SELECT ON notes TO pg_monitor;

-- A plain table becomes partitioned and keeps its rows.
-- old
CREATE TABLE notes (id integer NOT NULL, at date NOT NULL, title text DEFAULT 'x');
CREATE INDEX notes_at ON notes (at);
-- rows
INSERT INTO notes VALUES (1, '2020-01-01', 'a'), (2, '2021-01-01', 'b');
-- new
CREATE TABLE notes (id integer NOT NULL, at date NOT NULL, title text DEFAULT 'x') PARTITION BY RANGE (at);
CREATE INDEX notes_at ON notes (at);
CREATE TABLE notes_2020 PARTITION OF notes FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE notes_rest PARTITION OF notes DEFAULT;

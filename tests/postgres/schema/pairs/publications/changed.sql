-- Publications change in place where they can.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE TABLE other (id integer PRIMARY KEY, x integer);
CREATE SCHEMA app;
CREATE SCHEMA "App 2";
CREATE TABLE app.t (id integer);
CREATE PUBLICATION a FOR TABLE notes;
CREATE PUBLICATION b FOR TABLE notes (id, title) WHERE (id > 5), TABLE other;
CREATE PUBLICATION c FOR TABLE notes, other;
CREATE PUBLICATION d FOR TABLES IN SCHEMA app, "App 2";
CREATE PUBLICATION e FOR ALL TABLES;
CREATE PUBLICATION f WITH (publish = 'insert');
CREATE PUBLICATION g FOR TABLE notes;
COMMENT ON PUBLICATION a IS 'gone';
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE TABLE other (id integer PRIMARY KEY, x integer);
CREATE SCHEMA app;
CREATE SCHEMA "App 2";
CREATE TABLE app.t (id integer);
CREATE PUBLICATION a FOR TABLE notes, other;
CREATE PUBLICATION b FOR TABLE notes (id) WHERE (id > 6), TABLE other;
CREATE PUBLICATION c;
CREATE PUBLICATION d FOR TABLE app.t;
CREATE PUBLICATION e FOR TABLE notes WITH (publish_via_partition_root = true);
CREATE PUBLICATION f WITH (publish = 'update, delete', publish_via_partition_root = true);
CREATE PUBLICATION g FOR TABLE notes, TABLES IN SCHEMA app;
COMMENT ON PUBLICATION b IS 'new';

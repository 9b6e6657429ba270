-- Publications of all kinds.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE TABLE other (id integer PRIMARY KEY, x integer);
CREATE SCHEMA app;
CREATE SCHEMA "App 2";
CREATE TABLE app.t (id integer);
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE TABLE other (id integer PRIMARY KEY, x integer);
CREATE SCHEMA app;
CREATE SCHEMA "App 2";
CREATE TABLE app.t (id integer);
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE PUBLICATION a_few FOR TABLE notes (id, title) WHERE (id > 5), TABLE other WITH (publish = 'insert', publish_via_partition_root = true);
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA app, "App 2";
CREATE PUBLICATION mixed FOR TABLE notes, TABLES IN SCHEMA app;
CREATE PUBLICATION nothing_yet;
CREATE PUBLICATION no_operation WITH (publish = '');
COMMENT ON PUBLICATION a_few IS 'pub';

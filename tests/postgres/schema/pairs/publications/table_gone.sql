-- A published table goes, another comes; a filter's column goes.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text);
CREATE TABLE old_one (id integer PRIMARY KEY);
CREATE SCHEMA gone;
CREATE PUBLICATION a FOR TABLE old_one;
CREATE PUBLICATION b FOR TABLE old_one, notes;
CREATE PUBLICATION c FOR TABLE notes (id, title) WHERE (title <> '') WITH (publish = 'insert');
CREATE PUBLICATION d FOR TABLES IN SCHEMA gone;
-- rows
INSERT INTO notes VALUES (1, 'a');
-- new
CREATE TABLE notes (id integer PRIMARY KEY, subject text);
CREATE TABLE new_one (id integer PRIMARY KEY);
CREATE PUBLICATION a;
CREATE PUBLICATION b FOR TABLE new_one, notes;
CREATE PUBLICATION c FOR TABLE notes (id, subject) WHERE (subject <> '') WITH (publish = 'insert');
CREATE PUBLICATION d;

-- A view that leans on a primary key which is changed.
-- old
CREATE TABLE notes (id integer, title text, CONSTRAINT notes_key PRIMARY KEY (id));
CREATE VIEW v AS SELECT id, title, count(*) AS c FROM notes GROUP BY id;
-- rows
INSERT INTO notes VALUES (1, 'a');
-- new
CREATE TABLE notes (id integer, title text, CONSTRAINT notes_id_key PRIMARY KEY (id));
CREATE VIEW v AS SELECT id, title, count(*) AS c FROM notes GROUP BY id;

-- A column changes its type under two views, one on the other, with grant and comment.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title varchar(20));
CREATE VIEW titles AS SELECT id, title FROM notes;
CREATE VIEW long_titles AS SELECT title FROM titles WHERE length(title) > 10;
COMMENT ON VIEW titles IS 'all of them';
GRANT SELECT ON titles TO PUBLIC;
-- rows
INSERT INTO notes VALUES (1, 'one');
-- new
CREATE TABLE notes (id bigint PRIMARY KEY, title text);
CREATE VIEW titles AS SELECT id, title FROM notes;
CREATE VIEW long_titles AS SELECT title FROM titles WHERE length(title) > 10;
COMMENT ON VIEW titles IS 'all of them';
GRANT SELECT ON titles TO PUBLIC;

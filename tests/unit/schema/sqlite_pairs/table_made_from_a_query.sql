-- old
CREATE TABLE notes AS SELECT 1 AS id, 'a' AS title;
-- rows
INSERT INTO notes VALUES (2, 'b');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);

-- old
CREATE TABLE notes (a TEXT, b TEXT);
-- rows
INSERT INTO notes VALUES ('x', 'y'), ('z', NULL);
-- new
CREATE TABLE notes (c TEXT, d TEXT);

-- old
CREATE TABLE notes (a INTEGER, b INTEGER, PRIMARY KEY (a));
-- rows
INSERT INTO notes VALUES (1, 2), (3, 4);
-- new
CREATE TABLE notes (a INTEGER, b INTEGER, PRIMARY KEY (a, b));

-- old
CREATE TABLE notes (a INTEGER, b INTEGER, PRIMARY KEY (a, b));
-- rows
INSERT INTO notes VALUES (1, 2), (3, 4);
-- new
CREATE TABLE notes (a INTEGER, b INTEGER, PRIMARY KEY (b DESC, a));

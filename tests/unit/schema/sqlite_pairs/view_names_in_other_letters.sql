-- old
CREATE TABLE n (a TEXT, b TEXT);
CREATE VIEW v AS SELECT a AS firstName, b LastName, 1 AS One FROM n ORDER BY a DESC, b;
CREATE VIEW w (One, two) AS SELECT a, b FROM n;
-- new
CREATE TABLE n (a TEXT, b TEXT);
CREATE VIEW v AS SELECT a AS firstname, b lastname, 1 AS "One" FROM n ORDER BY a desc, b;
CREATE VIEW w (one, "Two") AS SELECT a, b FROM n;

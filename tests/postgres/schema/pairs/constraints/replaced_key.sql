-- A key of several columns is ordered otherwise under foreign keys.
-- old
CREATE TABLE a (x integer, y integer, z integer, PRIMARY KEY (x, y), UNIQUE (z));
CREATE TABLE b (x integer, y integer, z integer REFERENCES a (z), FOREIGN KEY (x, y) REFERENCES a (x, y));
-- rows
INSERT INTO a VALUES (1, 2, 3);
INSERT INTO b VALUES (1, 2, 3);
-- new
CREATE TABLE a (x integer, y integer, z integer NOT NULL, PRIMARY KEY (y, x) INCLUDE (z), UNIQUE (z) DEFERRABLE);
CREATE UNIQUE INDEX a_z ON a (z);
CREATE TABLE b (x integer, y integer, z integer, FOREIGN KEY (y, x) REFERENCES a (y, x) ON DELETE SET NULL (x));

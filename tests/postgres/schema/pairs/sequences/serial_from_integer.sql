-- A plain column becomes serial.
-- old
CREATE TABLE notes (id integer PRIMARY KEY);
-- rows
INSERT INTO notes VALUES (41);
-- new
CREATE TABLE notes (id serial PRIMARY KEY);

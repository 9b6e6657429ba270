-- A serial column becomes a bigserial one.
-- old
CREATE TABLE notes (id serial PRIMARY KEY);
-- rows
INSERT INTO notes DEFAULT VALUES;
-- new
CREATE TABLE notes (id bigserial PRIMARY KEY);

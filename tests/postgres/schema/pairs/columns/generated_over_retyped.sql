-- A column changes its type under a generated one.
-- old
CREATE TABLE notes (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE INDEX notes_b ON notes (b);
-- rows
INSERT INTO notes VALUES (1), (2);
-- new
CREATE TABLE notes (a bigint, b bigint GENERATED ALWAYS AS (a * 2) STORED);
CREATE INDEX notes_b ON notes (b);

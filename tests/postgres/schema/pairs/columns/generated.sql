-- Generated columns appear, change and become plain ones.
-- old
CREATE TABLE notes (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED, c integer GENERATED ALWAYS AS (a * 3) STORED, e text GENERATED ALWAYS AS (a::text) STORED, f integer GENERATED ALWAYS AS (a) STORED);
CREATE INDEX notes_b ON notes (b);
CREATE INDEX notes_e ON notes (a, e);
-- rows
INSERT INTO notes VALUES (1), (2);
-- new
CREATE TABLE notes (a integer, b integer GENERATED ALWAYS AS (a * 5) STORED, c integer, d integer GENERATED ALWAYS AS (a + 1) STORED, e varchar(10) GENERATED ALWAYS AS (a::text) STORED, f integer DEFAULT 3);
CREATE INDEX notes_b ON notes (b);
CREATE INDEX notes_e ON notes (a, e);

-- The table goes, its sequence stays.
-- old
CREATE TABLE notes (a integer);
CREATE SEQUENCE s OWNED BY notes.a;
-- new
CREATE SEQUENCE s;

-- Defaults appear, change and disappear.
-- old
CREATE TABLE notes (a integer, b integer DEFAULT 1, c integer DEFAULT 2, d timestamptz);
-- rows
INSERT INTO notes VALUES (1, 2, 3, now());
-- new
CREATE TABLE notes (a integer DEFAULT 7, b integer DEFAULT 3, c integer, d timestamptz DEFAULT now() NOT NULL);

-- Both sides of a foreign key get another type.
-- old
CREATE TABLE author (id text PRIMARY KEY);
CREATE TABLE notes (author_id text REFERENCES author (id) ON DELETE CASCADE);
-- rows
INSERT INTO author VALUES ('00000000-0000-0000-0000-000000000001');
INSERT INTO notes VALUES ('00000000-0000-0000-0000-000000000001');
-- new
CREATE TABLE author (id uuid PRIMARY KEY);
CREATE TABLE notes (author_id uuid REFERENCES author (id) ON DELETE CASCADE);

-- An identity's type changes, and with it its sequence's.
-- old
CREATE TABLE notes (a integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
-- rows
INSERT INTO notes DEFAULT VALUES;
-- new
CREATE TABLE notes (a bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);

-- old
CREATE TABLE notes (rowid TEXT, title TEXT);
-- rows
INSERT INTO notes VALUES ('x', 'a'), ('y', 'b');
-- new
CREATE TABLE notes (rowid TEXT, title TEXT NOT NULL);

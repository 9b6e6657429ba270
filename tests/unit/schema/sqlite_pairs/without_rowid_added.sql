-- old
CREATE TABLE notes (id TEXT PRIMARY KEY, title TEXT);
-- rows
INSERT INTO notes VALUES ('a', 'b'), ('c', 'd');
-- new
CREATE TABLE notes (id TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID;

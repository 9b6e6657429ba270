-- old
CREATE VIRTUAL TABLE f USING fts5(title);
-- new
CREATE TABLE f (title TEXT);

-- old
CREATE VIRTUAL TABLE search USING fts5 (title, body);
-- rows
INSERT INTO search (rowid, title, body) VALUES (5, 'a', 'b'), (9, 'c', 'd');
-- new
CREATE VIRTUAL TABLE search USING fts5 (title, body, tags);

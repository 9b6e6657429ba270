-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, a TEXT DEFAULT 'it''s', b BLOB DEFAULT x'00ff', c DEFAULT NULL, d DEFAULT TRUE, e DEFAULT 1e3, f DEFAULT 0x1F, g TEXT DEFAULT CURRENT_DATE, h DEFAULT (1 + 2));

-- old
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT);
-- rows
INSERT INTO notes (id, title) VALUES (1, 'one'), (2, 'two'), (7, 'seven');
-- new
CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, state TEXT NOT NULL CHECK (state IN ('draft', 'done')), size INTEGER NOT NULL CHECK (size > 0), code TEXT NOT NULL CHECK (length(code) >= 3));

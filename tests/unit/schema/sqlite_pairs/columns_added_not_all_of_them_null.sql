-- old
CREATE TABLE t (id INTEGER PRIMARY KEY, kind TEXT NOT NULL);
-- rows
INSERT INTO t VALUES (1, 'a'), (2, 'b');
-- new
CREATE TABLE t (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL,
    email TEXT, phone TEXT,
    there INT CHECK (there IS NOT NULL), maybe INT CHECK (maybe IS NULL OR maybe > 0),
    ref INT, CHECK (email IS NOT NULL OR phone IS NOT NULL), CHECK (kind <> 'a' OR ref IS NOT NULL), CHECK (CASE kind WHEN 'b' THEN ref IS NULL ELSE 1 END)
);

-- old
CREATE TABLE t (id INTEGER PRIMARY KEY, first TEXT, last TEXT, full TEXT GENERATED ALWAYS AS (first || ' ' || last) VIRTUAL);
-- rows
INSERT INTO t (id, first, last) VALUES (1,'a','b');
-- new
CREATE TABLE t (id INTEGER PRIMARY KEY, first TEXT, full TEXT GENERATED ALWAYS AS (first) VIRTUAL);

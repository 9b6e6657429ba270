-- old
CREATE VIRTUAL TABLE f USING fts4(title, body, tokenize=porter);
-- rows
INSERT INTO f (title, body) VALUES ('a','b');
-- new
CREATE VIRTUAL TABLE f USING fts4(title, tokenize=porter);

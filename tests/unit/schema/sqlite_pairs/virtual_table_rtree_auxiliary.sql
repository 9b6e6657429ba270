-- old
CREATE VIRTUAL TABLE r USING rtree(id, minx, maxx, +name TEXT);
-- rows
INSERT INTO r VALUES (1, 0, 1, 'one'), (2, 5, 7, NULL);
-- new
CREATE VIRTUAL TABLE r USING rtree(id, minx, maxx, +name TEXT, +size INT);

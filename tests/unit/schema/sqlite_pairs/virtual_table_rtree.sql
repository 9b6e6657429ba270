-- old
CREATE VIRTUAL TABLE place USING rtree (id, x0, x1);
-- rows
INSERT INTO place VALUES (3, 1, 2);
-- new
CREATE VIRTUAL TABLE place USING rtree (id, x0, x1, y0, y1);

-- Indexes are built and removed beside writers.
-- online
-- old
CREATE TABLE a (x integer, y integer);
CREATE INDEX a_x ON a (x);
CREATE INDEX a_y ON a (y);
-- rows
INSERT INTO a VALUES (1, 2);
-- new
CREATE TABLE a (x integer, y integer);
CREATE INDEX a_x ON a (x DESC);
CREATE UNIQUE INDEX a_xy ON a (x, y) WHERE x > 0;
CREATE TABLE b (x integer);
CREATE INDEX b_x ON b (x);

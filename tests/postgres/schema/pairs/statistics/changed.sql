-- Extended statistics appear, change and go.
-- old
CREATE TABLE a (x integer, y integer, z integer);
CREATE STATISTICS s1 ON x, y FROM a;
CREATE STATISTICS s2 (ndistinct) ON x, y FROM a;
ALTER STATISTICS s2 SET STATISTICS 100;
CREATE STATISTICS s3 ON x, z FROM a;
-- new
CREATE TABLE a (x integer, y integer, z integer);
CREATE STATISTICS s1 (dependencies, mcv) ON x, y FROM a;
CREATE STATISTICS s2 (ndistinct) ON x, y FROM a;
COMMENT ON STATISTICS s2 IS 'two';
CREATE STATISTICS s4 ON (x + 1), (y % 2) FROM a;
ALTER STATISTICS s4 SET STATISTICS 50;

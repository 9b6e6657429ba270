-- in place
-- old
CREATE AGGREGATE largest(int) (sfunc = int4larger, stype = int);
CREATE VIEW v AS SELECT largest(a) FROM (VALUES (1)) x (a);
-- new
CREATE AGGREGATE largest(int) (sfunc = int4larger, stype = int, sortop = >, initcond = '5');
CREATE VIEW v AS SELECT largest(a) FROM (VALUES (1)) x (a);

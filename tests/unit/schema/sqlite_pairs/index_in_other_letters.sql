-- old
CREATE TABLE t (a INT);
CREATE INDEX IX ON t (a);
-- new
CREATE TABLE t (a INT);
CREATE INDEX ix ON t (a);

-- old
CREATE TABLE t (a "my type", b [long type](3,4));
-- rows
INSERT INTO t VALUES (1,2);
-- new
CREATE TABLE t (a "my type" NOT NULL, b [long type](3,4), c "x y" DEFAULT 4);

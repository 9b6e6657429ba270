-- old
CREATE TABLE t (generated INT, always TEXT, "as" INT, x INT AS (generated) );
-- rows
INSERT INTO t (generated, always, "as") VALUES (1,2,3);
-- new
CREATE TABLE t (generated INT, always TEXT, "as" INT NOT NULL, x INT GENERATED ALWAYS AS (generated + "as") VIRTUAL UNIQUE );

-- An identity becomes a serial column.
-- old
CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10) PRIMARY KEY);
-- rows
INSERT INTO t DEFAULT VALUES;
-- new
CREATE TABLE t (id bigserial PRIMARY KEY);

-- A key with another name takes over what refers to it.
-- old
CREATE TABLE t (id bigint CONSTRAINT old_key PRIMARY KEY);
CREATE TABLE r (t bigint, CONSTRAINT to_t FOREIGN KEY (t) REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED);
-- rows
INSERT INTO t VALUES (1);
INSERT INTO r VALUES (1);
-- new
CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TABLE r (t bigint, CONSTRAINT to_t FOREIGN KEY (t) REFERENCES t (id));

-- a new table whose checks and foreign keys were never validated
-- old
SELECT 1;
-- new
CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE t (id integer, a text, p integer);
ALTER TABLE t ADD CONSTRAINT filled CHECK (a <> '') NOT VALID;
ALTER TABLE t ADD CONSTRAINT t_p_fkey FOREIGN KEY (p) REFERENCES parent NOT VALID;
COMMENT ON CONSTRAINT filled ON t IS 'some day';

-- Constraints of all kinds change.
-- old
CREATE TABLE a (id integer PRIMARY KEY, n integer UNIQUE, m integer);
CREATE TABLE b (id integer, a_id integer REFERENCES a (id), x integer CHECK (x > 0), y integer, CONSTRAINT b_u UNIQUE (x), CONSTRAINT b_e EXCLUDE USING btree (y WITH =));
ALTER TABLE b ADD CONSTRAINT b_nv CHECK (y > 0) NOT VALID;
ALTER TABLE b ADD CONSTRAINT b_fk FOREIGN KEY (y) REFERENCES a (n) NOT VALID;
-- rows
INSERT INTO a VALUES (1, 1, 1);
INSERT INTO b VALUES (1, 1, 1, 1);
-- new
CREATE TABLE a (id integer, n integer UNIQUE, m integer, CONSTRAINT a_pkey PRIMARY KEY (id, m));
ALTER TABLE a ADD CONSTRAINT a_id UNIQUE (id) WITH (fillfactor = 50);
CREATE TABLE b (id integer, a_id integer REFERENCES a (id) ON DELETE CASCADE, x integer CHECK (x > -1), y integer, CONSTRAINT b_u UNIQUE (x, y) DEFERRABLE, CONSTRAINT b_e EXCLUDE USING btree (y WITH =) WHERE (y > 1));
ALTER TABLE b ADD CONSTRAINT b_nv CHECK (y > 0);
ALTER TABLE b ADD CONSTRAINT b_fk FOREIGN KEY (y) REFERENCES a (n) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT b_u ON b IS 'u';
COMMENT ON INDEX a_pkey IS 'the key';

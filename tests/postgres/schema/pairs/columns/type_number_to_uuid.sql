-- Numbers become UUIDs, those that refer to them too, and numbers again.
-- old
CREATE TABLE a (id serial PRIMARY KEY, p int REFERENCES a);
CREATE TABLE b (a int REFERENCES a, n smallint, u uuid[]);
-- rows
INSERT INTO a (p) VALUES (1), (1);
INSERT INTO b VALUES (2, -5, NULL);
-- new
CREATE TABLE a (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), p uuid REFERENCES a);
CREATE TABLE b (a uuid REFERENCES a, n uuid, u uuid[]);

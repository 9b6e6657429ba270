-- Names of 63 bytes whose characters take two: what is set aside, or waits, is named by their beginning.
-- old
CREATE TYPE "aééééééééééééééééééééééééééééééé" AS ENUM ('a', 'b', 'c');
CREATE TABLE has_type (id int PRIMARY KEY, mood "aééééééééééééééééééééééééééééééé");
CREATE TABLE whole (id int NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE "abéééééééééééééééééééééééééééééé" PARTITION OF whole FOR VALUES FROM (0) TO (10);
CREATE TABLE "cdéééééééééééééééééééééééééééééé" PARTITION OF whole FOR VALUES FROM (10) TO (20);
-- rows
INSERT INTO has_type VALUES (1, 'a'), (2, 'b');
INSERT INTO whole SELECT generate_series(0, 19);
-- new
CREATE TYPE "aééééééééééééééééééééééééééééééé" AS ENUM ('a', 'b');
CREATE TABLE has_type (id int PRIMARY KEY, mood "aééééééééééééééééééééééééééééééé");
CREATE TABLE whole (id int NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE "abéééééééééééééééééééééééééééééé" PARTITION OF whole FOR VALUES FROM (0) TO (15);
CREATE TABLE "cdéééééééééééééééééééééééééééééé" PARTITION OF whole FOR VALUES FROM (15) TO (20);

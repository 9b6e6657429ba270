-- old
CREATE TABLE "my notes" ("a ""b""" TEXT, [c d] TEXT, `e` TEXT);
-- rows
INSERT INTO "my notes" VALUES ('1', '2', '3');
-- new
CREATE TABLE "my notes" ("a ""b""" TEXT NOT NULL, [c d] TEXT, `e` TEXT, "f g" INTEGER);
CREATE INDEX "an index" ON "my notes" ("c d");

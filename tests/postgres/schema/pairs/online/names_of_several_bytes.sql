-- The check that lets NOT NULL pass is named by the beginnings of two names.
-- online
-- old
CREATE TABLE "abcééééééééé" ("abcééééééééé" integer);
-- rows
INSERT INTO "abcééééééééé" VALUES (1);
-- new
CREATE TABLE "abcééééééééé" ("abcééééééééé" integer NOT NULL);

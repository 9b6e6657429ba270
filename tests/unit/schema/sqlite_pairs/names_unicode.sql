-- old
CREATE TABLE "Übung" (größe INTEGER, "名前" TEXT);
-- rows
INSERT INTO "Übung" VALUES (1, 'ä');
-- new
CREATE TABLE "Übung" (größe INTEGER NOT NULL, "名前" TEXT, "😀" TEXT);
CREATE VIEW straße AS SELECT größe FROM "Übung";

-- old
CREATE TABLE "order" ("select" INTEGER PRIMARY KEY, "from" TEXT, "group" TEXT);
-- rows
INSERT INTO "order" VALUES (1, 'a', 'b');
-- new
CREATE TABLE "order" ("select" INTEGER PRIMARY KEY, "from" TEXT CHECK ("from" <> ''), "group" TEXT, key TEXT, action TEXT);

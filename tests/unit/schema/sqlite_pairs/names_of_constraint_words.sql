-- old
CREATE TABLE "table" ("check" INT CHECK ("check" > 0), "unique" INT UNIQUE, "primary" INT, "foreign" INT, "constraint" INT, "references" INT, "default" INT DEFAULT 3);
-- rows
INSERT INTO "table" VALUES (2,2,3,4,5,6,7);
-- new
CREATE TABLE "table" ("check" INT CHECK ("check" > 1), "unique" INT UNIQUE, "primary" INT NOT NULL, "foreign" INT, "constraint" INT, "references" INT, "default" INT DEFAULT 3, PRIMARY KEY ("primary"));

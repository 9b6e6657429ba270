-- Names that need quotes.
-- old
CREATE TABLE "Select" ("from" integer, "A b" text DEFAULT 'x' NOT NULL, "q""q" text);
-- rows
INSERT INTO "Select" VALUES (1, 'a', 'b');
-- new
CREATE TABLE "Select" ("from" bigint, "A b" text, "q""q" text NOT NULL, "Neu é" integer DEFAULT 4 NOT NULL);
CREATE INDEX "I x" ON "Select" ("A b");

-- Access methods come, go and change, with tables and indexes that use them.
-- old
CREATE ACCESS METHOD one TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD two TYPE INDEX HANDLER bthandler;
COMMENT ON ACCESS METHOD two IS 'like btree';
CREATE TABLE kept (id integer);
-- rows
INSERT INTO kept VALUES (1);
-- new
CREATE ACCESS METHOD two TYPE INDEX HANDLER hashhandler;
CREATE ACCESS METHOD "the third" TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD "the third" IS 'it''s heap';
CREATE OPERATOR CLASS ints FOR TYPE integer USING two AS OPERATOR 1 =, FUNCTION 1 hashint4(integer);
CREATE TABLE kept (id integer);
CREATE INDEX kept_id ON kept USING two (id ints);
CREATE TABLE added (id integer) USING "the third";

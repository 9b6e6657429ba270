-- Text search dictionaries and configurations.
-- old
-- new
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, stopwords = english, accept = false);
CREATE TEXT SEARCH DICTIONARY "Plain" (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION notes (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION notes ADD MAPPING FOR asciiword, word WITH words, english_stem;
ALTER TEXT SEARCH CONFIGURATION notes ADD MAPPING FOR int, email WITH "Plain";
CREATE TEXT SEARCH CONFIGURATION copied (COPY = pg_catalog.english);
COMMENT ON TEXT SEARCH CONFIGURATION notes IS 'c';
COMMENT ON TEXT SEARCH DICTIONARY words IS 'd';
CREATE TABLE n (body text, v tsvector GENERATED ALWAYS AS (to_tsvector('notes'::regconfig, body)) STORED);
CREATE INDEX n_body ON n USING gin (to_tsvector('notes'::regconfig, body));

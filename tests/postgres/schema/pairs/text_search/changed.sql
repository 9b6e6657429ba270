-- Dictionaries and configurations change in place.
-- old
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, stopwords = english, accept = false);
CREATE TEXT SEARCH DICTIONARY bare (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION notes (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION notes ADD MAPPING FOR asciiword, word WITH words, english_stem;
-- new
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, accept = true);
CREATE TEXT SEARCH DICTIONARY bare (TEMPLATE = simple, stopwords = 'english');
CREATE TEXT SEARCH CONFIGURATION notes (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION notes ADD MAPPING FOR asciiword WITH words;
ALTER TEXT SEARCH CONFIGURATION notes ADD MAPPING FOR int WITH simple;
COMMENT ON TEXT SEARCH CONFIGURATION notes IS 'c';

-- A parser and a template are replaced under what uses them.
-- old
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE t (INIT = dsimple_init, LEXIZE = dsimple_lexize);
COMMENT ON TEXT SEARCH TEMPLATE t IS 't';
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = t);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = p);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciiword WITH d;
CREATE TABLE notes (body text);
CREATE INDEX notes_words ON notes USING gin (to_tsvector('c', body));
-- rows
INSERT INTO notes VALUES ('one two');
-- new
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
COMMENT ON TEXT SEARCH PARSER p IS 'p';
CREATE SCHEMA s;
CREATE TEXT SEARCH PARSER s."p.2" (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE t (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = t);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = p);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciiword WITH d;
CREATE TABLE notes (body text);
CREATE INDEX notes_words ON notes USING gin (to_tsvector('c', body));

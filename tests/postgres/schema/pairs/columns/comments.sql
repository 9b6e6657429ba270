-- Comments on columns.
-- old
CREATE TABLE notes (a text, b text, c text);
COMMENT ON COLUMN notes.a IS 'old';
COMMENT ON COLUMN notes.b IS 'goes';
-- new
CREATE TABLE notes (a text, b text, c text, d text);
COMMENT ON COLUMN notes.a IS 'new ''quoted''';
COMMENT ON COLUMN notes.c IS 'comes';
COMMENT ON COLUMN notes.d IS E'two\nlines \\ backslash';

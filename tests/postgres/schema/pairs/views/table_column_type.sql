-- The type of a column changes under views, a rule and a policy.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title varchar(20));
CREATE VIEW v AS SELECT id, title FROM notes;
CREATE VIEW w AS SELECT id FROM v WHERE title > 'a';
CREATE MATERIALIZED VIEW m AS SELECT id FROM w;
CREATE UNIQUE INDEX m_id ON m (id);
COMMENT ON VIEW w IS 'kept';
CREATE POLICY p ON notes USING (title <> 'x');
-- rows
INSERT INTO notes VALUES (1, 'a');
-- new
CREATE TABLE notes (id bigint PRIMARY KEY, title text);
CREATE VIEW v AS SELECT id, title FROM notes;
CREATE VIEW w AS SELECT id FROM v WHERE title > 'a';
CREATE MATERIALIZED VIEW m AS SELECT id FROM w;
CREATE UNIQUE INDEX m_id ON m (id);
COMMENT ON VIEW w IS 'kept';
CREATE POLICY p ON notes USING (title <> 'x');

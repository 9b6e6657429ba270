-- Types change with rows.
-- old
CREATE TABLE notes (a integer, b text DEFAULT '5', c varchar(20) DEFAULT 'x', d timestamp, e json, f integer DEFAULT 1, g numeric, h text, i integer[], j boolean DEFAULT true, k text, l integer, m date);
-- rows
INSERT INTO notes VALUES (1, '5', 'abc', '2020-01-01', '{}', 1, 1.5, '2020-01-01', '{1}', true, '{"a":1}', 1, '2020-02-02');
-- new
CREATE TABLE notes (a bigint, b integer DEFAULT 5, c text DEFAULT 'x', d timestamptz, e jsonb, f boolean DEFAULT true, g numeric(10,2), h date, i bigint[], j integer DEFAULT 1, k jsonb, l text[], m bigint);

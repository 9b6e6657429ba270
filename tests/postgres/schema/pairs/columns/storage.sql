-- Storage, statistics, compression and options of columns.
-- old
CREATE TABLE notes (a text, b text, c numeric, d bytea);
ALTER TABLE notes ALTER a SET STORAGE external, ALTER b SET STATISTICS 200, ALTER c SET STORAGE plain, ALTER d SET COMPRESSION pglz, ALTER a SET (n_distinct = 5, n_distinct_inherited = 7);
-- new
CREATE TABLE notes (a text, b text, c numeric, d bytea);
ALTER TABLE notes ALTER b SET STORAGE main, ALTER a SET STATISTICS 0, ALTER b SET COMPRESSION pglz, ALTER b SET (n_distinct = -0.5), ALTER a SET (n_distinct = 6);

-- comments of attributes come, change and go
-- old
CREATE TYPE pair AS (a int, b int, c int);
COMMENT ON COLUMN pair.a IS 'a';
COMMENT ON COLUMN pair.b IS 'b';
-- new
CREATE TYPE pair AS (a int, b int, c int);
COMMENT ON COLUMN pair.b IS 'bb';
COMMENT ON COLUMN pair.c IS 'c';

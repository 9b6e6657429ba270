-- an unused type
-- old
CREATE TYPE pair AS (a int, b text);
COMMENT ON COLUMN pair.a IS 'a';
-- new
CREATE TYPE pair AS (a bigint, b character varying(10) COLLATE "C");
COMMENT ON COLUMN pair.b IS 'b';

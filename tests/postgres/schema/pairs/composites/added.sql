-- attributes, their comments and all the rest
-- old
SELECT 1;
-- new
CREATE TYPE pair AS (a integer, "B c" character varying(20) COLLATE "C", d numeric(5,2)[]);
COMMENT ON TYPE pair IS 'two';
COMMENT ON COLUMN pair."B c" IS 'the ''b''';
ALTER TYPE pair OWNER TO pg_monitor;
GRANT USAGE ON TYPE pair TO pg_signal_backend;

-- a type of its own, with odd labels
-- old
SELECT 1;
-- new
CREATE TYPE mood AS ENUM ('sad', 'it''s ok', E'back\\slash', 'a, ''b', '');
COMMENT ON TYPE mood IS 'how one feels';
ALTER TYPE mood OWNER TO pg_monitor;
REVOKE ALL ON TYPE mood FROM PUBLIC;
GRANT USAGE ON TYPE mood TO pg_signal_backend WITH GRANT OPTION;

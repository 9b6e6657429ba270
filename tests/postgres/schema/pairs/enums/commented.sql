-- comment, owner and privileges in place with a new label
-- old
CREATE TYPE mood AS ENUM ('a');
COMMENT ON TYPE mood IS 'old';
GRANT USAGE ON TYPE mood TO pg_monitor;
-- new
CREATE TYPE mood AS ENUM ('a', 'b');
REVOKE ALL ON TYPE mood FROM PUBLIC;
ALTER TYPE mood OWNER TO pg_monitor;

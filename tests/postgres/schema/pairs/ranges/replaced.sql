-- another subtype
-- old
CREATE TYPE span AS RANGE (subtype = int);
-- new
CREATE TYPE span AS RANGE (subtype = bigint);
REVOKE ALL ON TYPE span FROM PUBLIC;

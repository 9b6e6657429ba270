-- a type without attributes gets one
-- old
CREATE TYPE nothing AS ();
-- new
CREATE TYPE nothing AS (a int);

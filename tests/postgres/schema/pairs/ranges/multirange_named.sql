-- the multirange's own name (14 and newer)
-- old
CREATE TYPE span AS RANGE (subtype = int);
-- new
CREATE TYPE span AS RANGE (subtype = int, multirange_type_name = many_spans);
CREATE TABLE t (a span, b many_spans);

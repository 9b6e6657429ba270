-- the order is another one
-- old
CREATE TYPE pair AS (a int, b text);
-- new
CREATE TYPE pair AS (a int, c date, b text);

-- a type in a type changes
-- old
CREATE TYPE inner_one AS (a int);
CREATE TYPE outer_one AS (i inner_one, many inner_one[]);
-- new
CREATE TYPE inner_one AS (a bigint);
CREATE TYPE outer_one AS (i inner_one, many inner_one[], b text);

-- one more at the end
-- old
CREATE TYPE mood AS ENUM ('a', 'b');
-- new
CREATE TYPE mood AS ENUM ('a', 'b', 'c', 'd');

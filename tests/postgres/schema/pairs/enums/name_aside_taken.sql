-- the name under which a type would make room for its successor is another type's
-- old
CREATE TYPE state AS ENUM ('a', 'b', 'c');
CREATE TYPE state__old AS ENUM ('a', 'b', 'c');
CREATE TABLE t (a state, b state__old);
-- rows
INSERT INTO t VALUES ('a', 'b');
-- new
CREATE TYPE state AS ENUM ('a', 'b');
CREATE TYPE state__old AS ENUM ('a', 'b');
CREATE TABLE t (a state, b state__old);

-- another base type, nothing uses it
-- old
CREATE DOMAIN d AS int CHECK (VALUE > 0);
-- new
CREATE DOMAIN d AS bigint DEFAULT 3 CHECK (VALUE > 0);

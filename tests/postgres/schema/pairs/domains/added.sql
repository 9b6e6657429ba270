-- everything a domain can have
-- old
SELECT 1;
-- new
CREATE DOMAIN mail AS character varying(80) COLLATE "C" DEFAULT 'a@b' NOT NULL
  CONSTRAINT has_at CHECK (VALUE ~ '@') CHECK (length(VALUE) > 3);
COMMENT ON DOMAIN mail IS 'an address';
COMMENT ON CONSTRAINT has_at ON DOMAIN mail IS 'there must be one';
ALTER DOMAIN mail OWNER TO pg_monitor;
REVOKE ALL ON TYPE mail FROM PUBLIC;

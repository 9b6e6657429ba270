-- domains on domains
-- old
CREATE DOMAIN base AS int;
CREATE DOMAIN derived AS base CHECK (VALUE > 0);
-- new
CREATE DOMAIN base AS int CHECK (VALUE < 100);
CREATE DOMAIN derived AS base DEFAULT 5;

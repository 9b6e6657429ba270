-- extensions
--
-- Revision ID: 879ac26ac8fe
-- Revises: cf75262df314
-- Create Date: 2025-09-16 13:47:22.716054+00:00

-- migrate:up
CREATE EXTENSION pgcrypto;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA forum;
CREATE EXTENSION "hstore" SCHEMA forum;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION "uuid-ossp";
CREATE TABLE forum.extended (
    nick forum.citext PRIMARY KEY,
    bag forum.hstore DEFAULT 'a=>"1;2", "b c"=>NULL',
    secret text DEFAULT crypt('pa;ss', '$2a$04$abcdefghijklmnopqrstuu'),
    key uuid DEFAULT uuid_nil()
);
CREATE INDEX extended_nick ON forum.extended USING gin ((nick::text) gin_trgm_ops);
INSERT INTO forum.extended (nick, bag) VALUES ('Ada', 'x=>1'), ('Bob', '"q;"=>"\"it''s\""');
UPDATE forum.extended SET secret = encode(digest(nick::text || ';', 'sha256'), 'hex'), bag = bag OPERATOR(forum.||) 'y=>2'::forum.hstore
    WHERE bag OPERATOR(forum.?) 'x';

-- migrate:down
DROP TABLE forum.extended;
DROP EXTENSION "uuid-ossp";
DROP EXTENSION pg_trgm, "hstore";
DROP EXTENSION citext;
DROP EXTENSION pgcrypto;

-- what comes after the second dump
--
-- Revision ID: 2014ce048a57
-- Revises: 81d436b967bb
-- Create Date: 2025-05-21 20:46:39.111113+00:00

-- migrate:up
CREATE TABLE last_words (id int PRIMARY KEY REFERENCES archive.old, said text DEFAULT 'goodbye; "all"');
INSERT INTO last_words (id) SELECT id FROM archive.recent;

-- migrate:down
DROP TABLE last_words;

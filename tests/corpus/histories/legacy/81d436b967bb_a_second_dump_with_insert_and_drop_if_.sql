-- a second dump, with INSERT and DROP IF EXISTS
--
-- Revision ID: 81d436b967bb
-- Revises: 61846083e535
-- Create Date: 2025-05-12 19:28:08.987656+00:00

-- migrate:up
--
-- PostgreSQL database dump
--

\restrict ah3s8k5id2DiiHV0k1xOLJ8T8FEUFBSf7a9Ah0XiBkAI8VdRQ5CgntqJNw9MFdu

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

ALTER TABLE IF EXISTS ONLY archive.old DROP CONSTRAINT IF EXISTS old_pkey;
DROP VIEW IF EXISTS archive.recent;
DROP TABLE IF EXISTS archive.old;
DROP SCHEMA IF EXISTS archive;
--
-- Name: archive; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA archive;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: old; Type: TABLE; Schema: archive; Owner: -
--

CREATE TABLE archive.old (
    id integer NOT NULL,
    t text,
    b bytea
);


--
-- Name: recent; Type: VIEW; Schema: archive; Owner: -
--

CREATE VIEW archive.recent AS
 SELECT old_1.id,
    old_1.t,
    old_1.b
   FROM archive.old old_1
  WHERE (old_1.id > 10);


--
-- Data for Name: old; Type: TABLE DATA; Schema: archive; Owner: -
--

INSERT INTO archive.old VALUES (1, 'it''s; \ 1', '\x00ff5c27');
INSERT INTO archive.old VALUES (2, 'it''s; \ 2', '\x00ff5c27');
INSERT INTO archive.old VALUES (3, 'it''s; \ 3', '\x00ff5c27');
INSERT INTO archive.old VALUES (4, 'it''s; \ 4', '\x00ff5c27');
INSERT INTO archive.old VALUES (5, 'it''s; \ 5', '\x00ff5c27');
INSERT INTO archive.old VALUES (6, 'it''s; \ 6', '\x00ff5c27');
INSERT INTO archive.old VALUES (7, 'it''s; \ 7', '\x00ff5c27');
INSERT INTO archive.old VALUES (8, 'it''s; \ 8', '\x00ff5c27');
INSERT INTO archive.old VALUES (9, 'it''s; \ 9', '\x00ff5c27');
INSERT INTO archive.old VALUES (10, 'it''s; \ 10', '\x00ff5c27');
INSERT INTO archive.old VALUES (11, 'it''s; \ 11', '\x00ff5c27');
INSERT INTO archive.old VALUES (12, 'it''s; \ 12', '\x00ff5c27');
INSERT INTO archive.old VALUES (13, 'it''s; \ 13', '\x00ff5c27');
INSERT INTO archive.old VALUES (14, 'it''s; \ 14', '\x00ff5c27');
INSERT INTO archive.old VALUES (15, 'it''s; \ 15', '\x00ff5c27');
INSERT INTO archive.old VALUES (16, 'it''s; \ 16', '\x00ff5c27');
INSERT INTO archive.old VALUES (17, 'it''s; \ 17', '\x00ff5c27');
INSERT INTO archive.old VALUES (18, 'it''s; \ 18', '\x00ff5c27');
INSERT INTO archive.old VALUES (19, 'it''s; \ 19', '\x00ff5c27');
INSERT INTO archive.old VALUES (20, 'it''s; \ 20', '\x00ff5c27');


--
-- Name: old old_pkey; Type: CONSTRAINT; Schema: archive; Owner: -
--

ALTER TABLE ONLY archive.old
    ADD CONSTRAINT old_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict ah3s8k5id2DiiHV0k1xOLJ8T8FEUFBSf7a9Ah0XiBkAI8VdRQ5CgntqJNw9MFdu


-- migrate:down
DROP SCHEMA archive CASCADE;

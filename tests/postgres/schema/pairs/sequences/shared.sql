-- Two tables take their numbers from one sequence.
-- old
CREATE TABLE a (id serial);
CREATE TABLE b (id integer);
-- new
CREATE SEQUENCE both_seq;
CREATE TABLE a (id integer DEFAULT nextval('both_seq') NOT NULL);
CREATE TABLE b (id integer DEFAULT nextval('both_seq'));

-- Rows refer to tables that come only now.
-- old
CREATE TABLE book (id int PRIMARY KEY, genre text NOT NULL, author_id int);
-- rows
INSERT INTO book VALUES (1, 'x', 5), (2, 'y', NULL), (3, 'x', 6);
-- new
CREATE TABLE author (id serial PRIMARY KEY, name varchar(50) NOT NULL, born date NOT NULL CHECK (born > '1900-01-01'), code text NOT NULL UNIQUE);
CREATE TABLE genre (name text PRIMARY KEY, sort int NOT NULL);
CREATE TABLE book (id int PRIMARY KEY, genre text NOT NULL REFERENCES genre, author_id int REFERENCES author);

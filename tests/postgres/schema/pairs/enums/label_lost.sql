-- A label goes that rows have.
-- old
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE p (id int PRIMARY KEY, m mood DEFAULT 'ok', n mood, o mood NOT NULL, a mood[]);
-- rows
INSERT INTO p VALUES (1, 'happy', 'happy', 'happy', '{sad,happy}'), (2, 'ok', 'sad', 'ok', NULL);
-- new
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE p (id int PRIMARY KEY, m mood DEFAULT 'ok', n mood, o mood NOT NULL, a mood[]);

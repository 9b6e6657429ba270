-- A domain and the enum below it change together.
-- old
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN good_mood AS mood CHECK (VALUE <> 'sad') DEFAULT 'ok';
CREATE TABLE p (id int, m good_mood);
CREATE FUNCTION f(good_mood) RETURNS mood LANGUAGE sql AS 'SELECT $1::mood';
-- rows
INSERT INTO p VALUES (1, 'ok');
-- new
CREATE TYPE mood AS ENUM ('ok', 'happy', 'ecstatic');
CREATE DOMAIN good_mood AS mood CHECK (VALUE <> 'happy') DEFAULT 'ecstatic';
CREATE TABLE p (id int, m good_mood);
CREATE FUNCTION f(good_mood) RETURNS mood LANGUAGE sql AS 'SELECT $1::mood';

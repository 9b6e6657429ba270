-- what uses an extension's type comes after it
-- old
SELECT 1;
-- new
CREATE EXTENSION citext;
CREATE DOMAIN mail AS citext CHECK (VALUE ~ '@');
CREATE TABLE people (id int, mail citext DEFAULT 'x', other mail);
CREATE INDEX people_mail ON people (mail);

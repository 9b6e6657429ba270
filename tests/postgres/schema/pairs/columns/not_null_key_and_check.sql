-- A value must be unique and pass a check.
-- old
CREATE TABLE t (id int PRIMARY KEY);
-- rows
INSERT INTO t VALUES (1), (2);
-- new
CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL CHECK (n >= 100), title varchar(20) NOT NULL CHECK (length(title) > 3), mail text NOT NULL CHECK (mail LIKE '%@%'));
CREATE UNIQUE INDEX t_n ON t (n);
CREATE UNIQUE INDEX t_title ON t (title, id);
CREATE UNIQUE INDEX t_mail ON t (mail);

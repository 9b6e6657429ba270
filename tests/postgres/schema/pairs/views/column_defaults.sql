-- Defaults of the columns of a view.
-- old
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title, body FROM notes;
ALTER VIEW v ALTER COLUMN id SET DEFAULT 5;
ALTER VIEW v ALTER COLUMN title SET DEFAULT E'a\nb''c';
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE VIEW v AS SELECT id, title, body FROM notes;
ALTER VIEW v ALTER COLUMN title SET DEFAULT E'a\n\tb';
ALTER VIEW v ALTER COLUMN body SET DEFAULT CURRENT_USER;

-- Published tables with children, of which one is published otherwise.
-- old
CREATE TABLE base (id integer PRIMARY KEY);
CREATE TABLE child () INHERITS (base);
CREATE PUBLICATION a FOR TABLE base;
CREATE PUBLICATION b FOR TABLE ONLY base WHERE (id > 0);
-- new
CREATE TABLE base (id integer PRIMARY KEY);
CREATE TABLE child () INHERITS (base);
CREATE PUBLICATION a FOR TABLE base WHERE (id > 0) WITH (publish = 'insert');
CREATE PUBLICATION b FOR TABLE ONLY base, ONLY child WHERE (id > 1) WITH (publish = 'insert');

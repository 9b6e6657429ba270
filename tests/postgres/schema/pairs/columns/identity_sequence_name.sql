-- An identity's sequence has another name.
-- old
CREATE TABLE notes (id integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME numbers));
-- new
CREATE TABLE notes (id integer GENERATED ALWAYS AS IDENTITY);

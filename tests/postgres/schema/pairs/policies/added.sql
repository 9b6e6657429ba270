-- Policies of all kinds.
-- old
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE TABLE other (id integer);
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE TABLE other (id integer);
CREATE POLICY p1 ON notes AS RESTRICTIVE FOR UPDATE TO pair_reader, pair_writer USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY p2 ON notes USING (title = current_user);
CREATE POLICY p3 ON notes FOR INSERT TO CURRENT_USER WITH CHECK (EXISTS (SELECT 1 FROM other o WHERE o.id = notes.id));
CREATE POLICY "P 4" ON notes FOR SELECT;
CREATE POLICY p5 ON notes FOR DELETE TO PUBLIC USING (true);
COMMENT ON POLICY p2 ON notes IS 'pol';

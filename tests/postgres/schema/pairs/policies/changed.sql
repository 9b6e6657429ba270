-- Policies change in place where they can.
-- old
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE POLICY roles ON notes TO pair_reader USING (true);
CREATE POLICY back_to_public ON notes TO pair_reader, pair_writer USING (true);
CREATE POLICY expressions ON notes USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY added ON notes USING (id > 0);
CREATE POLICY taken ON notes USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY command ON notes FOR SELECT USING (id > 0);
CREATE POLICY kind ON notes USING (id > 0);
COMMENT ON POLICY kind ON notes IS 'kept';
COMMENT ON POLICY taken ON notes IS 'gone';
-- rows
INSERT INTO notes VALUES (1, 'a', 'b', 1.5), (2, 'c', 'd', 2.5);
-- new
DO $$ BEGIN IF to_regrole('pair_reader') IS NULL THEN CREATE ROLE pair_reader; END IF; IF to_regrole('pair_writer') IS NULL THEN CREATE ROLE pair_writer; END IF; EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; END $$;
CREATE TABLE notes (id integer PRIMARY KEY, title text, body text, n numeric(10, 2));
CREATE POLICY roles ON notes TO pair_reader, pair_writer USING (true);
CREATE POLICY back_to_public ON notes USING (true);
CREATE POLICY expressions ON notes USING (id > 10) WITH CHECK (title IS NOT NULL);
CREATE POLICY added ON notes USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY taken ON notes USING (id > 0);
CREATE POLICY command ON notes FOR UPDATE USING (id > 0);
CREATE POLICY kind ON notes AS RESTRICTIVE USING (id > 0);
COMMENT ON POLICY kind ON notes IS 'kept';
COMMENT ON POLICY roles ON notes IS 'new';

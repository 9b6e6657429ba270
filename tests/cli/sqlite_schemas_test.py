"""Schemas and revisions on SQLite, as users meet them; no server is needed. What both databases share is in autogenerate_test.py."""

import program

FIRST = """CREATE VIEW recent AS SELECT id FROM notes;
CREATE INDEX ix_notes_title ON notes (title);
CREATE TABLE notes (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES users (id), title VARCHAR(200));
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);
"""


class OnSqlite(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.config("target_schema: schema.sql\n")
        self.write("schema.sql", FIRST)

    def schema(self):
        return self.ask("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name NOT LIKE 'alembic%'"
                        " AND tbl_name NOT LIKE 'migrate%' ORDER BY 1, 2")

    def autogenerate(self, message, *words):
        result = self.migrate("revision", "--autogenerate", "-m", message, *words)
        return result, next((self.dir / "versions").glob(f"*_{message}.sql"))

    def test_there_and_back_with_rows(self):
        result, file = self.autogenerate("first")
        self.assertIn("Detected added table 'notes'\n", result.err)
        self.assertIn("Detected added index 'ix_notes_title' on '('title',)'\n", result.err)
        self.migrate("-q", "upgrade", "head")
        self.assertEqual(self.migrate("-q", "check").out, "No new upgrade operations detected.\n")
        before = self.schema()
        self.ask("INSERT INTO users VALUES (1, 'a')")
        self.ask("INSERT INTO notes VALUES (5, 1, NULL)")
        self.write("schema.sql", FIRST.replace("title VARCHAR(200)", "title TEXT NOT NULL, body TEXT"))
        self.migrate("-q", "check", status=3)
        result, file = self.autogenerate("more")
        self.assertIn("Detected NOT NULL on column 'notes.title'\n", result.err)
        self.assertNotIn("could not be proved", file.read_text())
        self.migrate("-q", "upgrade", "head")
        self.migrate("-q", "check")
        self.assertEqual(self.ask("SELECT * FROM notes"), [(5, 1, "", None)])
        self.migrate("-q", "downgrade", "-1")
        self.assertEqual([row[:3] for row in self.schema()], [row[:3] for row in before])
        self.assertEqual(self.ask("SELECT * FROM notes"), [(5, 1, "")])
        self.assertEqual(self.migrate("-q", "verify").out, "2 revisions: 2 exact\n")

    def test_a_rename_keeps_rows(self):
        self.autogenerate("first")
        self.migrate("-q", "upgrade", "head")
        self.ask("INSERT INTO users VALUES (1, 'a')")
        self.write("schema.sql", FIRST.replace("users", "people").replace("email", "address"))
        result, file = self.autogenerate("people", "--rename", "users:people", "--rename", "people.email:people.address")
        self.assertIn("ALTER TABLE users RENAME TO people;\nALTER TABLE people RENAME COLUMN email TO address;\n", file.read_text())
        self.migrate("-q", "upgrade", "head")
        self.migrate("-q", "check")
        self.assertEqual(self.ask("SELECT address FROM people"), [("a",)])

    def there_and_back(self, old, rows, new, *renames, loses=""):
        """Runs a revision with these renames in an empty database; yields twice: after the upgrade, after the downgrade."""
        self.write("schema.sql", old)
        self.autogenerate("first")
        self.migrate("-q", "upgrade", "head")
        self.ask(rows)
        before = self.schema()
        self.write("schema.sql", new)
        words = [word for rename in renames for word in ("--rename", rename)]
        result, file = self.autogenerate("second", *words)
        self.assertEqual("loses" in file.read_text(), loses != "")
        self.assertIn(loses, file.read_text())
        self.migrate("-q", "upgrade", "head")
        self.migrate("-q", "check")
        yield
        self.migrate("-q", "downgrade", "-1")
        # SQLite puts quotes around names that it was told.
        plain = lambda rows: [[str(cell).replace('"', "") for cell in row] for row in rows]
        self.assertEqual(plain(self.schema()), plain(before))
        yield

    def test_names_can_be_traded(self):
        for _ in self.there_and_back("CREATE TABLE p (a TEXT, b INT); CREATE TABLE q (n INT);", "INSERT INTO p VALUES ('x', 3)",
                                     "CREATE TABLE q (b TEXT, a INT); CREATE TABLE p (n INT);", "p:q", "q:p", "q.a:q.b", "q.b:q.a"):
            self.assertIn([("x", 3)], [self.ask("SELECT * FROM p"), self.ask("SELECT * FROM q")])
        self.assertEqual(self.ask("SELECT a, b FROM p"), [("x", 3)])

    def test_letter_case_is_a_new_name(self):
        for _ in self.there_and_back("CREATE TABLE notes (title TEXT);", "INSERT INTO notes VALUES ('x')",
                                     "CREATE TABLE Notes (Title TEXT);", "notes:Notes", "Notes.title:Notes.Title"):
            self.assertEqual(self.ask("SELECT * FROM notes"), [("x",)])

    def test_a_broken_view_is_set_aside_for_a_rename(self):
        broken = "CREATE VIEW broken AS SELECT a FROM nowhere;"
        for _ in self.there_and_back("CREATE TABLE t (a TEXT);" + broken, "INSERT INTO t VALUES ('x')",
                                     "CREATE TABLE u (b TEXT);" + broken, "t:u", "u.a:u.b"):
            self.assertEqual(self.ask("SELECT count(*) FROM sqlite_master WHERE name = 'broken'"), [(1,)])
        self.assertEqual(self.ask("SELECT a FROM t"), [("x",)])

    def test_views_and_what_hangs_on_tables_are_made_anew_under_another_name(self):
        table = "CREATE TABLE t (a TEXT);"
        old = "CREATE VIEW v AS SELECT a FROM t; CREATE INDEX i ON t (a); CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;"
        new = "CREATE VIEW w AS SELECT a FROM t; CREATE INDEX j ON t (a); CREATE TRIGGER h AFTER INSERT ON t BEGIN SELECT 1; END;"
        for _ in self.there_and_back(table + old, "INSERT INTO t VALUES ('x')", table + new, "v:w", "i:j", "g:h"):
            self.assertEqual(self.ask("SELECT a FROM t"), [("x",)])

    def test_a_parent_without_rows_gets_one_that_rows_can_point_at(self):
        parent = "CREATE TABLE p (id INTEGER PRIMARY KEY, n TEXT NOT NULL, up INT NOT NULL REFERENCES p);"
        for _ in self.there_and_back(parent + "CREATE TABLE c (id INTEGER PRIMARY KEY, later INT);", "INSERT INTO c VALUES (7, NULL), (8, NULL)",
                                     parent + "CREATE TABLE q (id INTEGER PRIMARY KEY, n TEXT NOT NULL UNIQUE);"
                                     "CREATE TABLE c (id INTEGER PRIMARY KEY, later INT NOT NULL REFERENCES q, p INT NOT NULL REFERENCES p);",
                                     loses="the values of c.p"):
            self.assertEqual(self.ask("SELECT id, later FROM c"), [(7, 1), (8, 1)])
            self.assertEqual(self.ask("SELECT * FROM p"), [(1, "", 1)])

    def test_an_index_that_bears_the_old_name_is_made_anew(self):
        self.autogenerate("first")
        self.migrate("-q", "upgrade", "head")
        self.ask("INSERT INTO users VALUES (1, 'a')")
        self.ask("INSERT INTO notes VALUES (5, 1, 'x')")
        before = self.schema()
        self.write("schema.sql", "CREATE TABLE memos (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES users (id), title VARCHAR(200));\n"
                                 "CREATE INDEX ix_memos_title ON memos (title);\nCREATE VIEW recent AS SELECT id FROM memos;\n"
                                 "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);\n")
        self.autogenerate("memos", "--rename", "notes:memos")
        self.migrate("-q", "upgrade", "head")
        self.migrate("-q", "check")
        self.assertEqual(self.ask("SELECT * FROM memos"), [(5, 1, "x")])
        self.migrate("-q", "downgrade", "-1")
        self.assertEqual([row[:3] for row in self.schema()], [row[:3] for row in before])
        self.assertEqual(self.ask("SELECT * FROM notes"), [(5, 1, "x")])

    def test_the_order_of_columns_is_a_wish_too(self):
        self.write("schema.sql", "CREATE TABLE t (a INT, b TEXT, c REAL);")
        self.autogenerate("first")
        self.migrate("-q", "upgrade", "head")
        self.ask("INSERT INTO t VALUES (1, 'x', 2.5)")
        self.write("schema.sql", "CREATE TABLE t (c REAL, a INT, b TEXT);")
        self.refused("check", status=3, says="changed table 't': column_order (a, b, c -> c, a, b)")
        self.assertEqual(self.migrate("-q", "check", "--exclude", "column_order:*").out, "No new upgrade operations detected.\n")
        self.autogenerate("moved")
        self.migrate("-q", "upgrade", "head")
        self.assertEqual(self.ask("SELECT * FROM t"), [(2.5, 1, "x")])
        self.migrate("-q", "check")
        self.migrate("-q", "downgrade", "-1")
        self.assertEqual(self.ask("SELECT * FROM t"), [(1, "x", 2.5)])
        self.assertEqual(self.migrate("-q", "verify").out, "2 revisions: 2 exact\n")

    def test_an_error_in_the_schema(self):
        self.write("schema.sql", "CREATE TABLE a (id INTEGER);\nCREATE INDEX ia ON a (nix);\n")
        self.refused("check", says=("schema.sql:2:", "no such column: nix"))
        self.write("schema.sql", "ATTACH DATABASE 'x.db' AS x;")
        self.refused("check", says="schema.sql:1:1: error: ATTACH DATABASE reaches beyond the database")

    def test_drift_stamp_and_diff(self):
        self.revision("aaaa1")
        self.migrate("-q", "upgrade", "head")
        self.assertEqual(self.migrate("drift").out, "The database is what its revisions promise.\n")
        self.ask("CREATE INDEX by_hand ON t_aaaa1 (id)")
        with self.unchanged():
            self.assertEqual(self.migrate("-q", "drift", status=3).out, "added index by_hand on t_aaaa1\n")
        self.refused("stamp", "--verify", "aaaa1", status=3, says="added index by_hand on t_aaaa1")
        self.assertEqual(self.migrate("-q", "diff", "base", "head").out, "CREATE TABLE t_aaaa1 (id integer);\n")
        self.assertEqual(self.migrate("-q", "diff", "head", "database").out, "CREATE INDEX by_hand ON t_aaaa1 (id);\n")

    def test_verify_and_down(self):
        self.revision("aaaa1", up="CREATE TABLE a (id INTEGER);\nCREATE TABLE b (id INTEGER);", down="DROP TABLE a;")
        result = self.migrate("verify", status=3)
        self.assertEqual(result.out, "aaaa1, aaaa1: failed\n"
                         "  versions/aaaa1.sql:8:1: after the downgrade: is left behind: table b\n"
                         "  versions/aaaa1.sql:8:1: after the downgrade: is left behind: column b.id\n"
                         "  versions/aaaa1.sql:8:14: table b already exists\n"
                         "1 revision: 1 failed\n")
        self.migrate("-q", "down", "aaaa1", "--force")
        self.assertIn("DROP TABLE a;\n", (self.dir / "versions/aaaa1.sql").read_text())
        self.assertEqual(self.migrate("-q", "verify").out, "1 revision: 1 exact\n")

    def test_a_section_for_sqlite_gets_a_way_back_for_sqlite(self):
        self.write("versions/aaaa1.sql", "-- a\n--\n-- Revision ID: aaaa1\n-- Revises:\n\n-- migrate:up sqlite\nCREATE TABLE a (id INTEGER);\n\n"
                                         "-- migrate:up postgresql\nCREATE TABLE a (id int);\n\n-- migrate:down postgresql\nDROP TABLE a;\n")
        self.migrate("-q", "down", "aaaa1")
        text = (self.dir / "versions/aaaa1.sql").read_text()
        self.assertTrue(text.endswith("-- migrate:down postgresql\nDROP TABLE a;\n\n-- migrate:down sqlite\n-- loses the rows of a\nDROP TABLE a;\n"), text)
        self.migrate("-q", "verify")


if __name__ == "__main__":
    program.main()

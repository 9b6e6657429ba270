"""upgrade, downgrade, stamp, current and --sql as users meet them; the rest of the runner's tests are in unit/runner."""

import program

CONTEXT = "INFO  [migrate.runner] Context impl SQLiteImpl.\nINFO  [migrate.runner] Will assume transactional DDL.\n"


class Running(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.config()
        self.revision("aaaa1", message="create notes")
        self.revision("bbbb1", "aaaa1", message="")

    def test_up_and_down(self):
        result = self.migrate("upgrade", "head")
        self.assertEqual(result.out, "")
        self.assertEqual(result.err, CONTEXT + "INFO  [migrate.runner] Running upgrade  -> aaaa1, create notes\n"
                                               "INFO  [migrate.runner] Running upgrade aaaa1 -> bbbb1\n")
        self.assertEqual((self.tables(), self.rows()), (["t_aaaa1", "t_bbbb1"], ["bbbb1"]))
        self.assertEqual(self.migrate("current").out, "bbbb1 (head)\n")
        self.assertEqual(self.migrate("upgrade", "head").err, CONTEXT)
        self.assertIn("Running downgrade bbbb1 -> aaaa1\n", self.migrate("downgrade", "-1").err)
        self.assertIn("Running downgrade aaaa1 -> , create notes\n", self.migrate("downgrade", "base").err)
        self.assertEqual((self.tables(), self.rows()), ([], []))

    def test_quiet_and_json(self):
        self.assertEqual(self.migrate("-q", "upgrade", "aaaa1").err, "")
        told = self.migrate("--json", "upgrade", "head").json()
        self.assertEqual((told["heads_before"], told["heads_after"]), (["aaaa1"], ["bbbb1"]))
        self.assertEqual([(step["direction"], step["revision"]) for step in told["steps"]], [("upgrade", "bbbb1")])

    def test_current(self):
        self.assertEqual(self.migrate("current").out, "")
        self.migrate("upgrade", "aaaa1")
        self.migrate("current", "--check-heads", status=3)
        text = self.migrate("current", "-v").out
        self.assertTrue(text.startswith("Current revision(s) for sqlite:///./app.db:\nRev: aaaa1\nParent: <base>\n"), text)
        self.migrate("upgrade", "head")
        self.assertEqual(self.migrate("current", "--check-heads").out, "bbbb1 (head)\n")

    def test_stamp_runs_nothing(self):
        result = self.migrate("stamp", "head")
        self.assertEqual(result.err, CONTEXT + "INFO  [migrate.runner] Running stamp_revision  -> bbbb1\n")
        self.assertEqual((self.tables(), self.rows()), ([], ["bbbb1"]))

    def test_offline_sql_does_what_upgrade_does(self):
        with self.unchanged():
            script = self.migrate("upgrade", "head", "--sql")
        self.assertIn("INFO  [migrate.runner] Generating static SQL\n", script.err)
        self.assertIn("-- Running upgrade aaaa1 -> bbbb1\n", script.out)
        database = program.sqlite3.connect(self.dir / "app.db")
        database.executescript(script.out)
        database.commit()
        database.close()
        self.assertEqual((self.tables(), self.rows()), (["t_aaaa1", "t_bbbb1"], ["bbbb1"]))
        self.assertEqual(self.migrate("current").out, "bbbb1 (head)\n")
        self.refused("downgrade", "base", "--sql", status=2, says="downgrade with --sql requires <fromrev>:<torev>")
        self.refused("upgrade", "aaaa1:bbbb1", status=2, says="Range revision not allowed")

    def test_a_failure_keeps_the_error_off_stdout(self):
        self.revision("cccc1", "bbbb1", up="SELECT 'open;")
        self.refused("upgrade", "head", "--sql", says="versions/cccc1.sql")

    def test_the_url_of_the_command_line_and_of_the_environment(self):
        self.migrate("--url", "sqlite:///./other.db", "upgrade", "head")
        self.assertFalse((self.dir / "app.db").exists())
        self.migrate("upgrade", "head", env={"DATABASE_URL": "sqlite:///./third.db"})
        self.assertTrue((self.dir / "third.db").exists())
        self.assertFalse((self.dir / "app.db").exists())

    def test_ensure_version(self):
        self.assertEqual(self.migrate("ensure_version").out, "")
        self.assertEqual(self.rows(), [])
        self.migrate("ensure_version")


if __name__ == "__main__":
    program.main()

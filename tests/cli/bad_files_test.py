"""Revision files with every kind of flaw: one clear message each, with its place, and nothing changed on disk or in the database."""

import contextlib
import os
import pathlib
import sqlite3
import subprocess

import program


class BadFiles(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.config()
        self.revision("aaaa1")
        self.migrate("upgrade", "head")

    def told(self, *says, commands=(("upgrade", "head"), ("heads",), ("current",), ("revision", "-m", "x")), hint=()):
        """Every command that reads the files gives the same findings."""
        for command in commands:
            result = self.refused(*command, says=says, hint=hint)
            self.assertNotIn("terminate", result.err)
        self.assertEqual(self.rows(), ["aaaa1"])
        return result.err

    def test_no_revision_id(self):
        self.write("versions/x.sql", "-- a message\n\n-- migrate:up\nSELECT 1;\n")
        self.told("versions/x.sql", "Revision ID")

    def test_an_empty_file(self):
        self.write("versions/x.sql", "")
        self.told("versions/x.sql", "error: ")

    def test_not_utf8(self):
        self.write("versions/x.sql", b"-- caf\xe9\n-- Revision ID: b1\n-- Revises: aaaa1\n\n-- migrate:up\n")
        self.told("versions/x.sql:1:7: error: ", "UTF-8")

    def test_not_utf8_in_the_sql(self):
        path = self.revision("b1", "aaaa1", up="")
        path.write_bytes(path.read_bytes() + b"\nSELECT '\xff';\n")
        self.told("versions/b1.sql:", "UTF-8", commands=[("upgrade", "head")])

    def test_a_missing_section(self):
        self.write("versions/x.sql", "-- m\n--\n-- Revision ID: b1\n-- Revises: aaaa1\n")
        self.told("versions/x.sql", "migrate:up", commands=[("upgrade", "head")])

    def test_a_missing_down_section(self):
        self.write("versions/aaaa1.sql", "-- m\n--\n-- Revision ID: aaaa1\n\n-- migrate:up\nCREATE TABLE t (id integer);\n")
        self.told("versions/aaaa1.sql", "aaaa1 cannot be downgraded", commands=[("downgrade", "base")], hint="migrate:down")

    def test_an_irreversible_revision_gives_its_reason(self):
        self.write("versions/aaaa1.sql", "-- m\n--\n-- Revision ID: aaaa1\n\n-- migrate:up\n\n"
                   "-- migrate:down irreversible\n-- the old column is gone for good\n")
        self.told("versions/aaaa1.sql:7:", "the old column is gone for good", commands=[("downgrade", "-1")])

    def test_text_outside_of_header_and_sections(self):
        self.write("versions/x.sql", "-- m\n-- Revision ID: b1\n-- Revises: aaaa1\n\nSELECT 1;\n-- migrate:up\n")
        self.told("versions/x.sql:5:1: error: ")

    def test_two_files_with_one_id(self):
        self.revision("b1", "aaaa1", name="one")
        self.revision("b1", "aaaa1", name="two")
        self.told("versions/two.sql:3:17: error: ", "b1", "one.sql")

    def test_a_revision_that_revises_itself(self):
        self.revision("b1", "b1")
        self.told("versions/b1.sql:4:13: error: ", "Self-loop is detected in revisions (b1)")

    def test_a_revision_that_depends_on_itself(self):
        self.revision("b1", "aaaa1", depends="b1")
        self.told("versions/b1.sql:5:16: error: ", "Dependency self-loop is detected in revisions (b1)")

    def test_a_cycle(self):
        self.revision("b1", "aaaa1, d1")
        self.revision("c1", "b1")
        self.revision("d1", "c1")
        self.told("Cycle is detected in revisions (b1, c1, d1)", "versions/")

    def test_a_dependency_cycle(self):
        self.revision("b1", "aaaa1", depends="c1")
        self.revision("c1", "b1")
        self.told("Dependency cycle is detected in revisions (b1, c1)", "versions/")

    def test_a_missing_parent(self):
        self.revision("b1", "nosuch")
        self.told("versions/b1.sql:4:13: error: ", "nosuch")

    def test_a_missing_dependency(self):
        self.revision("b1", "aaaa1", depends="nosuch")
        self.told("versions/b1.sql:5:16: error: ", "nosuch")

    def test_a_label_used_twice(self):
        self.revision("b1", "aaaa1", label="lb")
        self.revision("c1", "b1", label="lb")
        self.told("versions/c1.sql:5:19: error: ", "Branch name 'lb' in revision c1 already used by revision b1")

    def test_forbidden_characters_in_an_id(self):
        self.revision("b+1", "aaaa1", name="x")
        self.told("versions/x.sql:3:17: error: ", "b+1")

    def test_a_folder_named_like_a_revision_is_passed_over(self):
        (self.dir / "versions/x.sql").mkdir()
        self.assertEqual(self.migrate("heads").out, "aaaa1 (head)\n")
        self.migrate("upgrade", "head")

    def test_a_file_that_cannot_be_read(self):
        os.symlink("loop.sql", self.dir / "versions/loop.sql")
        self.told("versions/loop.sql")
        (self.dir / "versions/loop.sql").unlink()
        os.symlink("gone", self.dir / "versions/dangling.sql")
        self.told("versions/dangling.sql")

    def test_a_file_without_permission(self):
        path = self.revision("b1", "aaaa1")
        path.chmod(0)
        user = {}
        if os.geteuid() == 0:  # permissions do not bind root: be nobody
            user = {"user": 65534, "group": 65534, "extra_groups": []}
            for name in (self.dir, self.dir / "versions"):
                pathlib.Path(name).chmod(0o777)
        try:
            done = subprocess.run([program.BINARY, "heads"], cwd=self.dir, capture_output=True, env={"PATH": "/usr/bin:/bin"},
                                  **user)
        except PermissionError:
            self.skipTest("nobody may not run the program here")
        finally:
            path.chmod(0o644)
        result = program.Result(["heads"], done)
        self.assertEqual((result.status, result.out), (1, ""), result)
        self.assertIn("versions/b1.sql", result.err)
        self.assertIn("Permission denied", result.err)

    def test_a_syntax_error_in_the_sql(self):
        self.revision("b1", "aaaa1", up="CREATE TABLE fine (id integer);\nCREATE TABEL x (id integer);")
        before = self.files()
        result = self.migrate("upgrade", "head", status=1)
        after = self.files()
        for files in (before, after):
            files.pop("app.db")
        self.assertEqual(after, before)
        self.assertEqual(result.out, "")
        line = result.err.splitlines()[-1]
        self.assertTrue(line.startswith("versions/b1.sql:8:8: error: "), result)
        self.assertIn("TABEL", line)
        self.assertIn("database: rolled back, at aaaa1", line)
        self.assertEqual(self.rows(), ["aaaa1"])
        self.assertEqual(self.tables(), ["t_aaaa1"])

    def test_a_string_that_does_not_end(self):
        self.revision("b1", "aaaa1", up="SELECT 'open;")
        self.told("versions/b1.sql:7:", commands=[("upgrade", "head")])

    def test_several_flaws_are_told_in_one_run(self):
        self.write("versions/one.sql", "")
        self.write("versions/two.sql", b"-- \xff\n")
        self.revision("b1", "nosuch")
        text = self.told("versions/one.sql", "versions/two.sql", commands=[("heads",)])
        self.assertGreaterEqual(text.count("error: "), 3, text)

    def test_findings_as_json(self):
        self.write("versions/one.sql", "")
        told = program.json.loads(self.refused("--json", "heads").err)["error"]
        self.assertEqual(told["code"], "bad_revision_file")
        self.assertEqual([finding["file"] for finding in told["diagnostics"]], ["versions/one.sql"])


class BadDatabases(program.ProgramTest):
    """What can be wrong with an SQLite database; servers are tested in tests/postgres."""

    def setUp(self):
        super().setUp()
        self.config()
        self.revision("aaaa1")

    def test_a_file_that_is_no_database(self):
        self.write("app.db", "this is not a database, whatever its name says\n" * 50)
        self.refused("upgrade", "head", says="app.db")
        self.refused("current", says="app.db")

    def test_a_folder_that_is_not_there(self):
        self.write("migrate.yaml", "url: sqlite:///./gone/app.db\n")
        self.refused("upgrade", "head", says="gone/app.db")

    def test_a_read_only_database(self):
        self.migrate("upgrade", "head")
        self.revision("b1", "aaaa1")
        self.refused("--url", f"sqlite:///{self.dir}/app.db?mode=ro", "upgrade", "head", says="read")
        self.assertEqual(self.rows(), ["aaaa1"])

    def test_a_version_row_that_no_file_knows(self):
        self.migrate("upgrade", "head")
        (self.dir / "versions/aaaa1.sql").unlink()
        self.revision("b1")
        for command in (["upgrade", "head"], ["current"], ["stamp", "head"]):
            self.refused(*command, says="Can't locate revision identified by 'aaaa1'")
        self.refused("upgrade", "head", says="its history knows aaaa1")
        with contextlib.closing(sqlite3.connect(self.dir / "app.db")) as database, database:
            database.execute("DROP TABLE migrate_history")
        self.refused("downgrade", "base", says="Can't locate revision identified by 'aaaa1'")

    def test_what_files_have_lost_the_history_can_take_back(self):
        self.revision("b1", "aaaa1")
        self.migrate("upgrade", "head")
        for name in ("aaaa1", "b1"):
            (self.dir / f"versions/{name}.sql").unlink()
        self.revision("c1")
        self.migrate("downgrade", "base")
        self.assertEqual(self.rows(), [])

    def test_asking_makes_no_database(self):
        with self.unchanged():
            self.assertEqual(self.migrate("current").out, "")


if __name__ == "__main__":
    program.main()

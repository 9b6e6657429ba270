"""What a database remembers of its runs: the history, edited files, repairs, and revisions that files no longer have."""

import os
import re
import shutil
import subprocess
import sys
import time
import uuid

import program

SERVER = os.environ.get("MIGRATE_TEST_PG")
INFO = "INFO  [migrate.runner] Context impl SQLiteImpl.\nINFO  [migrate.runner] Will assume transactional DDL.\n"


class Recorded(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.config()
        self.revision("aaaa1", message="create notes", up="CREATE TABLE notes (body text DEFAULT 'none');", down="DROP TABLE notes;")
        self.revision("bbbb1", "aaaa1", message="add tags")

    def edit(self, old, new, id="aaaa1"):
        path = self.dir / f"versions/{id}.sql"
        text = path.read_bytes()
        self.assertIn(old.encode(), text)
        path.write_bytes(text.replace(old.encode(), new.encode()))

    def told(self, *words):
        entries = self.migrate("--json", "log", *words).json()["entries"]
        return [(entry["direction"], entry["revision"]) for entry in entries]


class Log(Recorded):
    def test_no_history_is_said_and_nothing_is_made(self):
        with self.unchanged():
            nothing = self.migrate("log")
            self.assertEqual(nothing.out, "")
            self.assertIn("INFO  [migrate.history] The database has no history yet", nothing.err)
            self.assertEqual(self.migrate("--json", "log").json(), {"format": 1, "command": "log", "complete": True, "entries": []})
            self.assertEqual(self.migrate("-q", "log").err, "")

    def test_the_table(self):
        self.migrate("upgrade", "head")
        self.migrate("downgrade", "aaaa1")
        self.migrate("stamp", "bbbb1")
        lines = self.migrate("log").out.splitlines()
        self.assertRegex(lines[0], r"^when +what +revision +took +who +version +message$")
        for line, (what, revision, message) in zip(lines[1:], [("stamp", "bbbb1", "from aaaa1"), ("downgrade", "bbbb1", "add tags"),
                                                               ("upgrade", "bbbb1", "add tags"), ("upgrade", "aaaa1", "create notes")]):
            took = "" if what == "stamp" else r"\d+ ms +"
            self.assertRegex(line, rf"^\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\dZ  {what} +{revision} +{took}\S+@\S+ +\d+\.\d+\.\d+ +{message}$")
        self.assertEqual(len(lines), 5)
        self.assertEqual(len({line.index(word) for line, word in zip(lines[2:], ("add", "add", "create"))}), 1)

    def test_how_many_lines_and_which(self):
        for _ in range(26):
            self.migrate("stamp", "aaaa1")
            self.migrate("stamp", "bbbb1")
        cut = self.migrate("log")
        self.assertEqual(len(cut.out.splitlines()), 51)
        self.assertIn("INFO  [migrate.history] Older lines are left out; -n 100 shows more, -n 0 all.\n", cut.err)
        self.assertEqual(len(self.migrate("log", "-n", "0").out.splitlines()), 53)
        self.assertEqual(self.migrate("log", "-n", "52").err, "")
        self.assertEqual(self.told("-n", "3"), [("stamp", "bbbb1"), ("stamp", "aaaa1"), ("stamp", "bbbb1")])
        self.assertEqual(self.told("-n", "2", "aaaa1"), [("stamp", "aaaa1")] * 2)
        self.assertEqual(self.told("-n", "1", "head"), [("stamp", "bbbb1")])
        self.assertEqual(self.told("-n", "1", "current"), [("stamp", "bbbb1")])
        self.assertEqual(self.told("base"), [])
        self.assertFalse(self.migrate("--json", "log", "-n", "3").json()["complete"])
        self.refused("log", "zzzz", says="Can't locate revision identified by 'zzzz'")
        for word in ("x", "-1", "", "5x", "99999999999999999999999"):
            self.refused("log", "-n", word, status=2, says="--number takes a number of lines", hint="0 means all")

    def test_a_run_that_fails_is_not_told(self):
        self.revision("cccc1", "bbbb1", up="SELECT nothing;")
        self.migrate("upgrade", "head", status=1)
        self.assertEqual(self.told(), [])

    def test_an_empty_name_keeps_none_and_all_works(self):
        self.config("history_table:\n")
        self.migrate("upgrade", "head")
        self.edit("'none'", "'some'")
        self.migrate("upgrade", "head")
        self.migrate("downgrade", "base")
        self.migrate("stamp", "head")
        self.assertEqual(self.ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%migrate%'"), [])
        self.assertIn("No history is kept: history_table is empty.", self.migrate("log").err)
        self.refused("show", "aaaa1", "--applied", says="has no upgrade of revision aaaa1")
        self.refused("repair", "aaaa1", says="no history is kept")

    def test_another_name(self):
        self.config("history_table: audit\n")
        self.migrate("upgrade", "head")
        self.assertEqual(self.ask("SELECT count(*) FROM audit"), [(2,)])
        self.assertEqual(len(self.told()), 2)

    def test_a_database_of_alembic_gets_a_history_with_its_first_run(self):
        self.ask("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))")
        self.ask("INSERT INTO alembic_version VALUES ('aaaa1')")
        self.assertEqual(self.migrate("upgrade", "head").err, INFO + "INFO  [migrate.runner] Running upgrade aaaa1 -> bbbb1, add tags\n")
        self.assertEqual(self.told(), [("upgrade", "bbbb1")])
        self.edit("'none'", "'some'")  # what ran as aaaa1 is not known
        self.assertEqual(self.migrate("upgrade", "head").err, INFO)
        self.refused("show", "aaaa1", "--applied", says="has no upgrade of revision aaaa1", hint="migrate log")


class Applied(Recorded):
    def test_the_file_that_ran(self):
        self.migrate("upgrade", "head")
        ran = (self.dir / "versions/aaaa1.sql").read_text()
        self.edit("'none'", "'some'")
        self.edit("create notes", "another message")
        shown = self.migrate("show", "aaaa1", "--applied")
        self.assertEqual(shown.err, "")
        self.assertRegex(shown.out, r"\A-- create notes\n--\n-- Applied \d{4}-\d\d-\d\dT[\d:.]+Z by \S+@\S+, migrate \d+\.\d+\.\d+\n--\n-- Revision ID: aaaa1\n")
        # Put back, it is the file that ran: no edit any more.
        self.write("versions/aaaa1.sql", shown.out)
        self.migrate("upgrade", "head")
        self.assertEqual(shown.out[shown.out.index("-- migrate:up"):].split(), ran[ran.index("-- migrate:up"):].split())

    def test_identifiers_and_ids_without_a_file(self):
        self.migrate("upgrade", "head")
        for word in ("bbbb1", "head", "current", "bb"):
            self.assertIn("CREATE TABLE t_bbbb1", self.migrate("show", word, "--applied").out)
        (self.dir / "versions/bbbb1.sql").unlink()
        self.assertIn("CREATE TABLE t_bbbb1", self.migrate("show", "bbbb1", "--applied").out)
        self.refused("show", "zzzz1", "--applied", says="Can't locate revision identified by 'zzzz1'")

    def test_json_and_what_came_after(self):
        self.migrate("upgrade", "head")
        self.migrate("downgrade", "aaaa1")
        entry, = self.migrate("--json", "show", "bbbb1", "--applied").json()["applied"]
        self.assertEqual((entry["direction"], entry["message"], entry["down_revisions"]), ("upgrade", "add tags", ["aaaa1"]))
        self.assertEqual(entry["up_sql"], "-- migrate:up\nCREATE TABLE t_bbbb1 (id integer);\n\n")
        self.assertEqual(entry["down_sql"], "-- migrate:down\nDROP TABLE t_bbbb1;\n")
        self.assertRegex(self.migrate("show", "bbbb1", "--applied").out, r"\n-- Reverted \d{4}-")

    def test_a_section_that_is_too_long_to_be_kept(self):
        self.revision("cccc1", "bbbb1", up=f"CREATE TABLE long (n text DEFAULT '{'x' * (1 << 20)}');")
        self.migrate("upgrade", "head")
        self.refused("show", "cccc1", "--applied", says="keeps no SQL of revision cccc1: its sections are longer than 1 MiB", hint="--json")
        entry, = self.migrate("--json", "show", "cccc1", "--applied").json()["applied"]
        self.assertIsNone(entry["up_sql"])
        self.assertEqual(len(entry["digest"]), 64)
        self.edit("'xxx", "'yxx", "cccc1")
        self.assertTrue(self.refused("upgrade", "head", says="revision cccc1 was edited").err.endswith("`migrate repair cccc1`)\n"))


class Edited(Recorded):
    def setUp(self):
        super().setUp()
        self.migrate("-q", "upgrade", "head")

    def test_comments_layout_and_case_are_no_edits(self):
        for old, new in (("CREATE TABLE notes", "-- a remark\ncreate /* and */ table NOTES"), ("\n", "\r\n"), ("(body", "(\r\n\r\n  body"),
                         ("create notes", "create the notes")):
            self.edit(old, new)
            self.assertEqual(self.migrate("upgrade", "head").err, INFO)
        self.assertEqual(self.migrate("repair", "aaaa1").err, "INFO  [migrate.repair] Nothing to repair: revision aaaa1 is as it ran.\n")

    def test_a_literal_is_and_the_policy_decides(self):
        self.edit("'none'", "'some'")
        refused = self.refused("upgrade", "head", says="revision aaaa1 was edited after it was applied: 'none' is now 'some'",
                               hint="migrate repair aaaa1")
        self.assertIn("versions/aaaa1.sql:7:40: error: ", refused.err)
        told = self.migrate("--json", "upgrade", "head", status=1).err
        self.assertIn('"code":"edited_revision"', told)
        warned = self.migrate("upgrade", "head", "--edited", "warn").err
        self.assertRegex(warned, r"WARN  \[migrate.runner\] versions/aaaa1.sql:7:40.*'none' is now 'some'")
        self.assertEqual(self.migrate("upgrade", "head", "--edited", "ignore").err, INFO)
        self.config("edited: warn\n")
        self.assertEqual(self.migrate("upgrade", "head").err, warned)
        self.refused("upgrade", "head", "--edited", "error", says="was edited")
        self.refused("upgrade", "head", "--edited", "never", status=2, says="--edited takes error, warn or ignore")
        self.migrate("downgrade", "base")

    def test_a_repair_ends_it(self):
        self.edit("'none'", "'some'")
        self.refused("upgrade", "head", says="was edited")
        done = self.migrate("repair", "aaaa1")
        self.assertEqual((done.out, done.err), ("", "INFO  [migrate.repair] The file of revision aaaa1 is accepted as it is now.\n"))
        self.assertEqual(self.migrate("upgrade", "head").err, INFO)
        self.assertEqual(self.told("-n", "1"), [("repair", "aaaa1")])
        self.assertIn("-- Its edited file accepted ", self.migrate("show", "aaaa1", "--applied").out)
        self.assertIn("'none'", self.migrate("show", "aaaa1", "--applied").out)
        self.assertEqual(self.migrate("--json", "repair", "aaaa1").json(),
                         {"format": 1, "command": "repair", "revision": "aaaa1", "outcome": "nothing"})

    def test_repairs_that_are_refused(self):
        self.revision("cccc1", "bbbb1")
        self.refused("repair", "cccc1", says="revision cccc1 is not applied", hint="edited after they were applied")
        self.refused("repair", "zzzz1", says="Can't locate revision identified by 'zzzz1'")
        self.refused("repair", "base", status=2, says="'base' means no revisions")
        self.refused("repair", status=2, says="revision")
        (self.dir / "versions/cccc1.sql").unlink()
        (self.dir / "versions/bbbb1.sql").unlink()
        self.refused("repair", "bbbb1", says="revision bbbb1 has no file", hint="migrate show bbbb1 --applied")
        self.refused("repair", "aaaa1", "--forget", says="revision aaaa1 is not half done")
        self.refused("repair", "aaaa1", "--statement", "done", says="revision aaaa1 is not half done")
        self.refused("repair", "aaaa1", "--statement", "maybe", status=2, says="--statement takes done or again, not 'maybe'")
        self.refused("repair", "aaaa1", "--forget", "--statement", "done", status=2, says="exclude each other")


class AheadOfTheFiles(Recorded):
    """An older build is rolled out on a database that a newer one has upgraded."""

    def setUp(self):
        super().setUp()
        self.revision("cccc1", "bbbb1", message="add users")
        self.revision("dddd1", "cccc1", depends="aaaa1")
        self.migrate("-q", "upgrade", "head")
        for id in ("cccc1", "dddd1"):
            (self.dir / f"versions/{id}.sql").unlink()

    def test_an_unknown_row_is_named_with_its_history(self):
        refused = self.refused("upgrade", "head", says="Can't locate revision identified by 'dddd1'", hint="migrate downgrade")
        self.assertRegex(refused.err, r"its history knows dddd1 \(dddd1, applied \d{4}-\S+Z by \S+@\S+\)")

    def test_down_past_revisions_without_a_file(self):
        self.assertIn("Running downgrade dddd1 -> cccc1, dddd1\n", self.migrate("downgrade", "cccc1").err)
        self.assertIn("Running downgrade cccc1 -> bbbb1, add users\n", self.migrate("downgrade", "bbbb1").err)
        self.assertEqual((self.tables(), self.rows()), (["notes", "t_bbbb1"], ["bbbb1"]))
        self.assertEqual(self.told("-n", "2"), [("downgrade", "cccc1"), ("downgrade", "dddd1")])
        self.migrate("upgrade", "head")

    def test_a_file_below_that_was_edited_can_be_repaired_meanwhile(self):
        self.edit("'none'", "'some'")
        self.assertIn("is accepted", self.migrate("repair", "aaaa1").err)
        self.assertEqual(self.told("-n", "1"), [("repair", "aaaa1")])


class CutOff(Recorded):
    """On SQLite a statement that failed outside the transaction leaves its revision half done."""

    def setUp(self):
        super().setUp()
        self.revision("cccc1", "bbbb1", down="")
        path = self.dir / "versions/cccc1.sql"
        path.write_text(path.read_text().replace("-- migrate:up\n", "-- migrate:up transaction:false\n")
                        .replace("(id integer);", "(id integer);\nINSERT INTO later VALUES (1);"))
        self.migrate("-q", "upgrade", "head", status=1)

    def test_it_goes_on(self):
        self.ask("CREATE TABLE later (n integer)")
        self.migrate("upgrade", "head")
        self.assertEqual((self.rows(), self.ask("SELECT n FROM later")), (["cccc1"], [(1,)]))

    def test_it_is_forgotten(self):
        self.ask("DROP TABLE t_cccc1")
        self.ask("CREATE TABLE later (n integer)")
        done = self.migrate("repair", "cccc1", "--forget")
        self.assertEqual(done.err, "INFO  [migrate.repair] Forgot that the upgrade of revision cccc1 was cut off after 1 of its"
                                   " statements. The next run begins it anew.\n")
        self.assertEqual(self.ask("SELECT name FROM sqlite_master WHERE name LIKE '%journal%'"), [])
        self.migrate("upgrade", "head")
        self.assertEqual(self.rows(), ["cccc1"])

    def test_a_statement_is_settled(self):
        self.refused("repair", "cccc1", "--statement", "done", says="cut off between two statements: none is in flight")
        self.ask("UPDATE migrate_history_journal SET running = 1, statement = 'INSERT INTO later VALUES (1);'")
        again = self.migrate("repair", "cccc1", "--statement", "again")
        self.assertEqual(again.err, "INFO  [migrate.repair] The next upgrade of revision cccc1 goes on with statement 2.\n")
        self.migrate("upgrade", "head", status=1)
        self.ask("UPDATE migrate_history_journal SET running = 1, statement = 'INSERT INTO later VALUES (1);'")
        done = self.migrate("--json", "repair", "cccc1", "--statement", "done")
        self.assertEqual(done.json(), {"format": 1, "command": "repair", "revision": "cccc1", "outcome": "done"})
        self.migrate("upgrade", "head")
        self.assertEqual((self.rows(), self.ask("SELECT name FROM sqlite_master WHERE name = 'later'")), (["cccc1"], []))


class WithAlembic(Recorded):
    def test_a_database_that_alembic_made(self):
        if not shutil.which("alembic", path="/usr/bin"):
            sys.exit("alembic is not installed: tests/run installs it")
        self.write("real/env.py", "from alembic import context\nfrom sqlalchemy import create_engine\n"
                                  f"with create_engine('sqlite:///{self.dir}/app.db').connect() as connection:\n"
                                  "    context.configure(connection=connection)\n"
                                  "    with context.begin_transaction():\n        context.run_migrations()\n")
        self.write("real/versions/aaaa1.py", "revision = 'aaaa1'\ndown_revision = None\nfrom alembic import op\n"
                                             "def upgrade():\n    op.execute(\"CREATE TABLE notes (body text DEFAULT 'none')\")\n"
                                             "def downgrade():\n    op.execute('DROP TABLE notes')\n")
        self.write("real/alembic.ini", f"[alembic]\nscript_location = {self.dir}/real\n")
        done = subprocess.run(["/usr/bin/alembic", "-c", self.dir / "real/alembic.ini", "upgrade", "head"], capture_output=True, text=True)
        self.assertEqual((done.returncode, self.rows()), (0, ["aaaa1"]), done.stderr)
        self.assertEqual(self.migrate("upgrade", "head").err, INFO + "INFO  [migrate.runner] Running upgrade aaaa1 -> bbbb1, add tags\n")
        self.assertEqual(self.told(), [("upgrade", "bbbb1")])
        self.migrate("downgrade", "base")
        self.assertEqual(self.tables(), [])


class OnPostgres(program.ProgramTest):
    def setUp(self):
        if not SERVER:
            sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
        super().setUp()
        self.database = "history_" + uuid.uuid4().hex[:10]
        self.psql(f"CREATE DATABASE {self.database}", SERVER)
        self.url = SERVER[: SERVER.rindex("/")] + "/" + self.database
        self.config()

    def tearDown(self):
        self.psql(f"DROP DATABASE {self.database} (FORCE)", SERVER)
        super().tearDown()

    def psql(self, statement, url=None):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement, url or self.url], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def run_migrate(self, *words, **more):
        return self.migrate("--url", self.url, *words, **more)

    def test_the_history_lies_beside_the_version_table_and_knows_who(self):
        self.psql("CREATE SCHEMA app")
        self.config("version_table_schema: app\n")
        self.revision("aaaa1", message="it's \\ \"quoted\"", up="CREATE TABLE t (n text DEFAULT 'x\\');")
        self.run_migrate("upgrade", "head")
        entry, = self.run_migrate("--json", "log").json()["entries"]
        self.assertEqual(entry["database_user"], self.psql("SELECT session_user"))
        self.assertEqual(entry["message"], "it's \\ \"quoted\"")
        self.assertTrue(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", entry["applied_at"]), entry)
        self.assertEqual(self.psql("SELECT direction FROM app.migrate_history"), "upgrade")
        text = (self.dir / "versions/aaaa1.sql").read_text()
        self.write("versions/aaaa1.sql", text.replace("'x\\'", "'y\\'"))
        self.assertIn("versions/aaaa1.sql:7:33: error: ", self.run_migrate("upgrade", "head", status=1).err)
        self.run_migrate("repair", "aaaa1")
        self.run_migrate("upgrade", "head")
        self.assertIn("'x\\'", self.run_migrate("show", "aaaa1", "--applied").out)
        self.assertEqual(len(self.run_migrate("log", "aaaa1").out.splitlines()), 3)

    def test_a_statement_that_nobody_can_judge(self):
        self.revision("aaaa1", up="CREATE TABLE t (n integer);\nCREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (1);"
                                  " COMMIT; PERFORM pg_terminate_backend(pg_backend_pid()); END $$;")
        self.revision("bbbb1", "aaaa1", up="CALL p();\nINSERT INTO t VALUES (2);", down="")
        path = self.dir / "versions/bbbb1.sql"
        path.write_text(path.read_text().replace("-- migrate:up\n", "-- migrate:up transaction:false\n"))
        self.run_migrate("upgrade", "aaaa1")
        self.run_migrate("upgrade", "head", status=1)
        self.assertEqual(self.psql("SELECT n FROM t"), "1")
        refused = self.run_migrate("upgrade", "head", status=1).err
        self.assertIn("`migrate repair bbbb1 --statement done` or `migrate repair bbbb1 --statement again`", refused)
        self.assertIn("goes on behind statement 1.", self.run_migrate("repair", "bbbb1", "--statement", "done").err)
        self.run_migrate("upgrade", "head")
        self.assertEqual(self.psql("SELECT string_agg(n::text, ',' ORDER BY n) FROM t"), "1,2")

    def test_a_repair_waits_for_its_turn(self):
        self.revision("aaaa1")
        self.run_migrate("upgrade", "head")
        path = self.dir / "versions/aaaa1.sql"
        path.write_text(path.read_text().replace("integer", "bigint"))
        self.revision("bbbb1", "aaaa1", up="SELECT pg_sleep(600);")
        with subprocess.Popen([program.BINARY, "--url", self.url, "upgrade", "head", "--edited", "ignore"], cwd=self.dir,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as other:
            deadline = time.monotonic() + 120
            while self.psql("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()") == "0":
                self.assertIsNone(other.poll())
                self.assertLess(time.monotonic(), deadline)
            self.assertIn("another runner holds the lock", self.run_migrate("repair", "aaaa1", "--lock-wait", "0", status=4).err)
            other.terminate()
        self.assertIn("is accepted", self.run_migrate("repair", "aaaa1").err)


if __name__ == "__main__":
    program.main()

"""`status` as users meet it: one screen, also when things are not in order. Words are tested in unit/render."""

import os
import subprocess
import sys
import time
import uuid

import program

SERVER = os.environ.get("MIGRATE_TEST_PG")


class OnSqlite(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.config()
        self.revision("aaaa1", message="create notes")
        self.revision("bbbb1", "aaaa1")

    def test_a_fresh_project(self):
        with self.unchanged():
            result = self.migrate("status")
            self.migrate("status", "--exit-code", status=3)
        self.assertRegex(result.out, r"(?s)\ADatabase:    sqlite:///\./app\.db\nServer:      SQLite 3\.\S+\n"
                                     r"Current:     nothing is applied yet; there is no version table\n"
                                     r"Pending:     2 revisions for `migrate upgrade heads`, in this order\n"
                                     r"             versions/aaaa1\.sql  aaaa1, create notes\n"
                                     r"             versions/bbbb1\.sql  bbbb1, bbbb1\nLast change: none in the history\n\Z")
        self.assertEqual(result.err, "")

    def test_all_applied(self):
        self.migrate("-q", "upgrade", "head")
        with self.unchanged():
            result = self.migrate("status", "--exit-code")
        self.assertIn("Current:     bbbb1, bbbb1\nPending:     none\nLast change: upgrade bbbb1, bbbb1: 20", result.out)
        told = self.migrate("--json", "status").json()
        self.assertEqual((told["format"], told["command"], told["clean"], told["pending"]), (1, "status", True, []))
        self.assertEqual([one["revision"] for one in told["current"]], ["bbbb1"])
        self.assertEqual((told["last_change"]["revision"], told["last_change"]["direction"]), ("bbbb1", "upgrade"))

    def test_unknown_and_edited(self):
        self.migrate("-q", "upgrade", "head")
        (self.dir / "versions/bbbb1.sql").unlink()
        self.revision("aaaa1", message="create notes", up="CREATE TABLE t_aaaa1 (id text);")
        with self.unchanged():
            result = self.migrate("status", "--exit-code", status=3)
        self.assertIn("Current:     no revision that the files have\nUnknown:     1 row that no file has\n"
                      "             bbbb1, bbbb1: applied 20", result.out)
        self.assertIn("Pending:     none\n", result.out)
        told = self.migrate("--json", "status").json()
        self.assertEqual([(one["revision"], one["applied"]["message"]) for one in told["unknown"]], [("bbbb1", "bbbb1")])

    def test_an_edited_file(self):
        self.migrate("-q", "upgrade", "head")
        self.revision("aaaa1", message="create notes", up="CREATE TABLE t_aaaa1 (id text);")
        result = self.migrate("status", "--exit-code", status=3)
        self.assertIn("versions/aaaa1.sql:7:26: revision aaaa1 was edited after it was applied: integer is now text\n", result.out)

    def test_the_environment_and_no_history(self):
        self.config("history_table:\nenvironments: {other: {url: 'sqlite:///./other.db'}}\n")
        result = self.migrate("-n", "other", "status")
        self.assertIn("Environment: other\nDatabase:    sqlite:///./other.db\n", result.out)
        self.assertIn("Last change: not known, no history is kept\n", result.out)
        self.assertFalse((self.dir / "other.db").exists())


class OnPostgres(program.ProgramTest):
    def setUp(self):
        if not SERVER:
            sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
        super().setUp()
        self.database = "cli_" + uuid.uuid4().hex[:10]
        self.psql(f"CREATE DATABASE {self.database}", SERVER)
        self.url = SERVER[: SERVER.rindex("/")] + "/" + self.database
        self.write("migrate.yaml", f"version_locations: [versions]\nurl: {self.url}\n")
        (self.dir / "versions").mkdir()

    def tearDown(self):
        self.psql(f"DROP DATABASE {self.database} (FORCE)", SERVER)
        super().tearDown()

    def psql(self, statement, url=None):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement, url or self.url], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def test_nothing_is_written(self):
        self.revision("aaaa1")
        result = self.migrate("status")
        self.assertRegex(result.out, r"Database:    postgresql://migrate:\*\*\*@127\.0\.0\.1:\d+/cli_\w+\nServer:      PostgreSQL \d+")
        self.assertIn("Running:     nobody\n", result.out)
        self.assertEqual(self.psql("SELECT count(*) FROM pg_class WHERE relname ~ 'alembic|migrate'"), "0")
        self.migrate("-q", "upgrade", "head")
        self.migrate("status", "--exit-code")

    def test_works_on_a_role_that_may_only_read(self):
        self.revision("aaaa1")
        self.migrate("-q", "upgrade", "head")
        told = self.migrate("--json", "status", env={"PGOPTIONS": "-c default_transaction_read_only=on"}).json()
        self.assertTrue(told["clean"])

    def test_cut_off_and_under_way(self):
        """A concurrent build that a writer holds up: seen while it runs, and after its runner was killed."""
        self.revision("aaaa1", up="CREATE TABLE t (n int);")
        self.revision("bbbb1", "aaaa1", up="INSERT INTO t VALUES (1);\nCREATE INDEX CONCURRENTLY i ON t (n);\nINSERT INTO t VALUES (2);",
                      down="DROP INDEX i;")
        self.migrate("-q", "upgrade", "aaaa1")
        writer = subprocess.Popen(["psql", "-Xq", self.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        runner = None
        try:
            writer.stdin.write("BEGIN; INSERT INTO t VALUES (0);\n\\echo ready\n")
            writer.stdin.flush()
            self.assertEqual(writer.stdout.readline(), "ready\n")
            runner = subprocess.Popen([program.BINARY, "upgrade", "head", "--lock-timeout", "0"], cwd=self.dir,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.wait_until(lambda: self.psql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ 'CREATE INDEX'") != "0")
            told = self.migrate("status").out
            self.assertIn("Under way:   1 revision outside transactions\n"
                          "             versions/bbbb1.sql:8:1: upgrade of bbbb1, at statement 2 of 3, which was begun", told)
            self.assertRegex(told, r"Running:     pid \d+ \(migrate, migrate at 127\.0\.0\.1\)")
            runner.kill()
            runner.wait()
            self.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'migrate' AND datname = current_database()")
            self.wait_until(lambda: self.migrate("--json", "status").json()["lock_holders"] == [])
            told = self.migrate("status", "--exit-code", status=3).out
            self.assertIn("Cut off:     1 revision outside transactions\n", told)
            self.assertIn("the same command again goes on there\nRunning:     nobody\n", told)
            (one,) = self.migrate("--json", "status").json()["cut_off"]
            self.assertEqual((one["revision"], one["direction"], one["done"], one["statements"], one["in_flight"]), ("bbbb1", "upgrade", 1, 3, True))
        finally:
            writer.communicate("ROLLBACK;\n")
            if runner:
                runner.kill()
                runner.wait()
        self.migrate("-q", "upgrade", "head")
        self.migrate("status", "--exit-code")

    def test_who_holds_the_table_where_advisory_locks_cannot_be_had(self):
        role = "status_" + uuid.uuid4().hex[:10]
        self.revision("aaaa1")
        self.migrate("-q", "upgrade", "head")
        self.psql(f"CREATE ROLE {role} LOGIN PASSWORD 'pw'")
        self.psql(f"GRANT SELECT ON alembic_version, migrate_history TO {role}")
        self.psql("REVOKE EXECUTE ON FUNCTION pg_catalog.pg_try_advisory_xact_lock(bigint) FROM public")
        url = self.url.replace(self.url[self.url.index("//") + 2: self.url.rindex("@")], f"{role}:pw")
        holder = subprocess.Popen(["psql", "-Xq", self.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            self.assertEqual(self.migrate("--json", "--url", url, "status").json()["lock_holders"], [])
            holder.stdin.write("BEGIN; LOCK TABLE alembic_version IN SHARE UPDATE EXCLUSIVE MODE; SELECT pg_backend_pid();\n")
            holder.stdin.flush()
            pid = next(int(line) for line in holder.stdout if line.strip().isdigit())
            self.assertEqual([one["pid"] for one in self.migrate("--json", "--url", url, "status").json()["lock_holders"]], [pid])
            told = self.migrate("--json", "--url", url, "doctor", status=3).json()
            self.assertIn(("run lock", "note"), [(one["subject"], one["level"]) for one in told["findings"]])
        finally:
            holder.communicate("ROLLBACK;\n")
            self.psql(f"DROP OWNED BY {role}")
            self.psql(f"DROP ROLE {role}")

    def test_a_journal_that_a_run_is_taking_away(self):
        """The transaction that drops the journal holds up nobody who looks."""
        self.revision("aaaa1")
        self.migrate("-q", "upgrade", "head")
        self.write("migrate.yaml", f"version_locations: [versions]\nurl: {self.url}\nlock_timeout: 50ms\n")
        self.psql("CREATE TABLE migrate_history_journal (revision text, direction text, done int, digest text, running int, statement text,"
                  " catalog_before text)")
        holder = subprocess.Popen(["psql", "-Xq", self.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            holder.stdin.write("BEGIN; DROP TABLE migrate_history_journal;\n\\echo ready\n")
            holder.stdin.flush()
            self.assertEqual(holder.stdout.readline(), "ready\n")
            told = self.migrate("status").out
            self.assertIn("Current:     aaaa1, aaaa1\n", told)
            self.assertIn("Under way:   a run that has locked its journal\n", told)
            self.assertTrue(self.migrate("--json", "status").json()["journal_is_locked"])
        finally:
            holder.communicate("COMMIT;\n")
        self.assertFalse(self.migrate("--json", "status").json()["journal_is_locked"])

    def wait_until(self, holds):
        for _ in range(1200):
            if holds():
                return
            time.sleep(0.1)
        self.fail("waited for two minutes")


if __name__ == "__main__":
    program.main()

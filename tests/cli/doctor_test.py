"""`doctor` as users meet it: every check against a database that has what it looks for. Words are tested in unit/render."""

import os
import subprocess
import sys
import unittest
import uuid

import program

SERVER = os.environ.get("MIGRATE_TEST_PG")


class DoctorTest(program.ProgramTest):
    def findings(self, *words, status=0, **more):
        """(topic, subject) -> [(level, text, cure)], of doctor's JSON; nothing is changed meanwhile."""
        with self.unchanged():
            told = self.migrate("--json", "doctor", *words, status=status, **more).json()
        found = {}
        for one in told["findings"]:
            found.setdefault((one["topic"], one["subject"]), []).append((one["level"], one["text"], one["cure"]))
        levels = [one["level"] for one in told["findings"]]
        self.assertEqual((told["problems"], told["warnings"]), (levels.count("problem"), levels.count("warning")))
        return found

    def expect(self, found, topic, subject, level, text, cure=""):
        about = found.get((topic, subject), [])
        for has_level, has_text, has_cure in about:
            if has_level == level and text in has_text and cure in has_cure:
                return
        self.fail(f"{topic} {subject}: no {level} {text!r} {cure!r} in {about}")


class OnSqlite(DoctorTest):
    def test_a_fresh_project(self):
        self.config("lock_timeout: 3s\n")
        self.revision("aaaa1")
        with self.unchanged():
            result = self.migrate("doctor")
        self.assertEqual(result.err, "")
        self.assertIn("  url = sqlite:///./app.db (migrate.yaml:1:6)\n", result.out)
        self.assertIn("  lock_timeout = 3s (migrate.yaml:2:15)\n  lock_wait = 1min (built in)\n", result.out)
        self.assertIn("configuration\n  ok       file: migrate.yaml\nfiles\n  ok       version location: versions\n"
                      "  ok       revisions: 1\n  ok       heads: aaaa1\nconnection\n", result.out)
        self.assertTrue(result.out.endswith("no problems, no warnings\n"), result.out)

    def test_where_settings_come_from(self):
        self.write("migrate.yaml", "url: sqlite:///./app.db\nenvironments:\n  p: {lock_wait: 7s}\n")
        (self.dir / "versions").mkdir()
        self.write(".env", "DATABASE_URL=sqlite:///./dotenv.db\n")
        out = self.migrate("-n", "p", "doctor").out
        self.assertIn("  url = sqlite:///./dotenv.db (.env:1:1)\n", out)
        self.assertIn("  lock_wait = 7s (migrate.yaml:3:18)\n", out)
        self.assertIn("  ok       environment: p\n", out)
        self.assertIn("  url = sqlite:///./x.db (variable)\n", self.migrate("doctor", env={"DATABASE_URL": "sqlite:///./x.db"}).out)
        self.assertIn("  url = sqlite:///./y.db (command line)\n", self.migrate("--url", "sqlite:///./y.db", "doctor").out)

    def test_without_a_configuration(self):
        self.refused("doctor", status=2, says="migrate.yaml", hint="migrate init")

    def test_flawed_files_do_not_hide_the_rest(self):
        self.config()
        self.write("versions/bad.sql", "-- no id\n\n-- migrate:up\n")
        found = self.findings(status=3)
        self.expect(found, "files", "file", "problem", "versions/bad.sql")
        self.expect(found, "server", "integrity", "ok", "quick_check")
        self.assertNotIn(("revisions", "pending"), found)

    def test_missing_location_and_url(self):
        self.write("migrate.yaml", "version_locations: [nowhere]\n")
        found = self.findings(status=3)
        self.expect(found, "files", "version location", "problem", "nowhere")
        self.expect(found, "connection", "connection", "problem", "no database URL is given", "--url")

    def test_unknown_and_edited_revisions(self):
        self.config()
        self.revision("aaaa1")
        self.revision("bbbb1", "aaaa1")
        self.migrate("-q", "upgrade", "head")
        self.revision("aaaa1", up="CREATE TABLE other (n int);")
        self.expect(self.findings(status=3), "revisions", "edited", "problem", "1 applied revision", "migrate status")
        (self.dir / "versions/bbbb1.sql").unlink()
        self.expect(self.findings(status=3), "revisions", "unknown", "problem", "1 row that no file has")

    @unittest.skipIf(os.geteuid() == 0, "root may write everything")
    def test_a_file_that_cannot_be_written(self):
        self.config()
        self.migrate("-q", "ensure_version")
        os.chmod(self.dir / "app.db", 0o444)
        self.expect(self.findings(status=3), "server", "file", "problem", "cannot be written")


class OnPostgres(DoctorTest):
    def setUp(self):
        if not SERVER:
            sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
        super().setUp()
        self.database = "cli_" + uuid.uuid4().hex[:10]
        self.role = "doctor_" + uuid.uuid4().hex[:10]
        self.psql(f"CREATE DATABASE {self.database}", url=SERVER)
        self.url = SERVER[: SERVER.rindex("/")] + "/" + self.database
        self.project()
        self.revision("aaaa1")

    def tearDown(self):
        self.psql(f"DROP DATABASE {self.database} (FORCE)", url=SERVER)
        self.psql(f"DROP ROLE IF EXISTS {self.role}", url=SERVER)
        super().tearDown()

    def project(self, settings=""):
        self.write("migrate.yaml", f"version_locations: [versions]\nurl: {self.url}\n{settings}")
        (self.dir / "versions").mkdir(exist_ok=True)

    def psql(self, *statements, url=None, check=True):
        words = [word for statement in statements for word in ("-c", statement)]
        done = subprocess.run(["psql", "-XqAt", *words, url or self.url], capture_output=True, text=True)
        if check:
            self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def test_a_healthy_database(self):
        found = self.findings()
        self.expect(found, "connection", "connected", "ok", ":***@")
        self.expect(found, "server", "version", "ok", "PostgreSQL ")
        self.expect(found, "server", "database", "ok", self.database)
        self.expect(found, "server", "user", "ok", "migrate, a superuser")
        self.expect(found, "server", "pooler", "ok", "none")
        self.expect(found, "server", "run lock", "ok", "advisory")
        self.expect(found, "server", "encoding", "ok", "UTF8")
        self.expect(found, "server", "long transactions", "ok", "none")
        self.expect(found, "server", "invalid indexes", "ok", "none")
        self.expect(found, "server", "prepared transactions", "ok", "none")
        self.expect(found, "tables", "version table", "note", "public.alembic_version is not there yet")
        self.expect(found, "revisions", "pending", "note", "1 revision")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_class WHERE relname ~ 'alembic|migrate'"), "0")
        self.migrate("-q", "upgrade", "head")
        found = self.findings()
        self.expect(found, "tables", "version table", "ok", "public.alembic_version")
        self.expect(found, "tables", "rights", "ok", "all on public.alembic_version, owned by migrate")
        self.expect(found, "tables", "rights", "ok", "all on public.migrate_history, owned by migrate")

    def test_the_server_cannot_be_reached(self):
        found = self.findings("--url", "postgresql://u:hidden@127.0.0.1:1/x", status=3)
        self.expect(found, "connection", "connection", "problem", "Connection refused", "no server listens there")
        self.expect(found, "files", "revisions", "ok", "1")

    def test_a_role(self):
        self.project(f"role: {self.role}\n")
        self.expect(self.findings(status=3), "server", "role", "problem", "does not exist")
        self.psql(f"CREATE ROLE {self.role}", "REVOKE CREATE ON SCHEMA public FROM public")
        found = self.findings(status=3)
        self.expect(found, "server", "role", "ok", self.role)
        self.expect(found, "tables", "rights", "problem", f"{self.role} may not create tables in schema public",
                    f"GRANT CREATE ON SCHEMA public TO {self.role};")
        self.psql(f"GRANT CREATE ON SCHEMA public TO {self.role}")
        self.findings()
        self.psql(f"DROP OWNED BY {self.role}")

    def test_rights_on_our_tables(self):
        self.migrate("-q", "upgrade", "head")
        self.psql(f"CREATE ROLE {self.role} LOGIN PASSWORD 'pw'", f"GRANT SELECT, INSERT ON alembic_version TO {self.role}",
                  f"GRANT CREATE ON SCHEMA public TO {self.role}", f"GRANT SELECT, INSERT ON migrate_history TO {self.role}")
        url = self.url.replace(self.url[self.url.index("//") + 2: self.url.rindex("@")], f"{self.role}:pw")
        found = self.findings("--url", url, status=3)
        self.expect(found, "tables", "rights", "problem", f"{self.role} lacks UPDATE, DELETE on public.alembic_version",
                    f"GRANT UPDATE, DELETE ON public.alembic_version TO {self.role};")
        self.expect(found, "tables", "owner", "note", f"public.migrate_history belongs to migrate, not to {self.role}")
        self.project("role: migrate\n")
        self.expect(self.findings("--url", url, status=3), "server", "role", "problem", "may not become migrate")
        self.psql(f"DROP OWNED BY {self.role}")

    def test_the_cures_of_rights_work(self):
        """What it says to grant is all that an upgrade needs."""
        self.psql(f"CREATE ROLE {self.role} LOGIN PASSWORD 'pw'", "CREATE SCHEMA \"Odd one\"")
        self.project("version_table_schema: Odd one\n")
        url = self.url.replace(self.url[self.url.index("//") + 2: self.url.rindex("@")], f"{self.role}:pw")
        for _ in range(2):
            problems = [cure for (topic, _), about in self.findings("--url", url, status=3).items() for level, _, cure in about if level == "problem"]
            for cure in set(problems):
                self.psql(cure)
        self.findings("--url", url)
        self.psql(f"GRANT CREATE ON SCHEMA public TO {self.role}")
        self.migrate("-q", "--url", url, "upgrade", "head")
        self.psql(f"DROP OWNED BY {self.role}")

    def test_several_version_tables(self):
        self.migrate("-q", "upgrade", "head")
        self.psql("CREATE SCHEMA other", "CREATE TABLE other.alembic_version (version_num varchar(32))")
        self.expect(self.findings(), "tables", "version table", "warning", "in other", "version_table_schema")
        self.psql(f"ALTER DATABASE {self.database} SET search_path = fresh, public", "DROP SCHEMA other CASCADE", "CREATE SCHEMA fresh")
        self.expect(self.findings(), "tables", "search_path", "warning", "new tables go into fresh, but the version table lies in public",
                    "version_table_schema: public")

    def test_what_only_reads(self):
        self.psql(f"ALTER DATABASE {self.database} SET default_transaction_read_only = on")
        self.expect(self.findings(status=3), "server", "writes", "problem", "default_transaction_read_only is on")

    def test_time_outs(self):
        self.project("lock_timeout: 0\n")
        self.psql(f"ALTER DATABASE {self.database} SET statement_timeout = '30s'")
        found = self.findings()
        self.expect(found, "server", "lock_timeout", "warning", "for ever", "5s")
        self.expect(found, "server", "statement_timeout", "note", "30s")

    def test_what_stands_in_the_way(self):
        self.psql("CREATE TABLE t (n int)", "INSERT INTO t VALUES (1), (1)", "CREATE TABLE p (n int)")
        self.psql("CREATE UNIQUE INDEX CONCURRENTLY \"Odd\" ON t (n)", check=False)
        self.psql("BEGIN; INSERT INTO p VALUES (1); PREPARE TRANSACTION 'left ''behind'")
        self.project("lock_timeout: 1ms\n")
        idle = subprocess.Popen(["psql", "-Xq", self.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            idle.stdin.write("BEGIN; SELECT 42 AS idle_one;\n\\echo ready\n")
            idle.stdin.flush()
            while idle.stdout.readline().strip() != "ready":
                pass
            found = self.findings()
        finally:
            idle.communicate("ROLLBACK;\n")
            self.psql("ROLLBACK PREPARED 'left ''behind'")
        self.expect(found, "server", "long transaction", "warning", "SELECT 42 AS idle_one", "pg_terminate_backend(")
        self.expect(found, "server", "invalid index", "warning", 'public."Odd" on t', 'DROP INDEX CONCURRENTLY public."Odd"')
        self.expect(found, "server", "prepared transaction", "warning", "left 'behind of migrate", "ROLLBACK PREPARED 'left ''behind'")


if __name__ == "__main__":
    program.main()

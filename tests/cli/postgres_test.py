"""The runner's promises on a real PostgreSQL, as users meet them. The server comes from MIGRATE_TEST_PG."""

import os
import subprocess
import sys
import uuid

import program

SERVER = os.environ.get("MIGRATE_TEST_PG")


class OnPostgres(program.ProgramTest):
    def setUp(self):
        if not SERVER:
            sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
        super().setUp()
        self.database = "cli_" + uuid.uuid4().hex[:10]
        self.psql(f"CREATE DATABASE {self.database}", SERVER)
        self.url = SERVER[: SERVER.rindex("/")] + "/" + self.database
        self.write("migrate.yaml", "version_locations: [versions]\n")
        (self.dir / "versions").mkdir()

    def tearDown(self):
        self.psql(f"DROP DATABASE {self.database} (FORCE)", SERVER)
        super().tearDown()

    def psql(self, statement, url=None):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement, url or self.url], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def run_migrate(self, *words, **more):
        return self.migrate("--url", self.url, *words, **more)

    def state(self):
        """Tables and version rows, wherever they lie."""
        tables = self.psql("SELECT string_agg(c.oid::regclass::text, ' ' ORDER BY relname) FROM pg_class c"
                           " WHERE relkind = 'r' AND relnamespace >= 16384 OR relkind = 'r' AND relnamespace = 'public'::regnamespace")
        return tables

    def test_a_failure_leaves_nothing(self):
        self.revision("aaaa1")
        self.revision("bbbb1", "aaaa1", up="CREATE TABLE b (n int);\nINSERT INTO ü VALUES ('é'), (nowhere);")
        result = self.run_migrate("-q", "upgrade", "head", status=1)
        self.assertIn("versions/bbbb1.sql:8:13: error: relation \"ü\" does not exist", result.err)
        self.assertIn("database: rolled back", result.err)
        self.assertEqual(self.state(), "")

    def test_a_deferred_constraint_is_checked_at_its_own_revision(self):
        self.revision("aaaa1", up="CREATE TABLE p (id int PRIMARY KEY);\n"
                                  "CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED, q int REFERENCES p DEFERRABLE);\n"
                                  "INSERT INTO c VALUES (1, NULL);\nINSERT INTO p VALUES (1);")
        self.revision("bbbb1", "aaaa1", up="ALTER TABLE c ADD COLUMN n int;\nINSERT INTO c VALUES (2);\nINSERT INTO p VALUES (2);")
        self.revision("cccc1", "bbbb1", up="ALTER TABLE c ADD COLUMN m int;")
        self.run_migrate("-q", "upgrade", "bbbb1")
        self.run_migrate("-q", "upgrade", "head")
        self.assertEqual(self.psql("SELECT count(*) FROM c"), "2")
        self.revision("dddd1", "cccc1", up="INSERT INTO c VALUES (99);")
        self.revision("eeee1", "dddd1")
        failed = self.run_migrate("-q", "upgrade", "head", status=1)
        self.assertIn("revision: dddd1", failed.err)
        # One that begins immediate is still immediate in later revisions.
        self.revision("dddd1", "cccc1", up="INSERT INTO c VALUES (NULL, 98);\nINSERT INTO p VALUES (98);")
        self.assertIn("versions/dddd1.sql:7:1", self.run_migrate("-q", "upgrade", "head", status=1).err)

    def test_settings_do_not_leak(self):
        self.psql("DROP ROLE IF EXISTS cli_other; CREATE ROLE cli_other")
        self.revision("aaaa1", up="SET search_path = pg_catalog;\nSET ROLE cli_other;\nSET statement_timeout = '1h';\n"
                                  "SELECT pg_catalog.set_config('search_path', '', false);")
        self.revision("bbbb1", "aaaa1", up="CREATE TABLE told AS SELECT current_user::text AS who, current_setting('search_path') AS path,"
                                           " current_setting('statement_timeout') AS timeout, current_setting('lock_timeout') AS wait;")
        self.run_migrate("upgrade", "head")
        self.psql("DROP ROLE cli_other")
        self.assertEqual(self.psql("SELECT path, timeout, wait FROM told"), "\"$user\", public|0|5s")
        self.assertNotEqual(self.psql("SELECT who FROM told"), "cli_other")
        self.assertEqual(self.run_migrate("-q", "current").out, "bbbb1 (head)\n")

    def test_statements_that_refuse_a_transaction_leave_it(self):
        self.revision("aaaa1", up="CREATE TABLE t (n int);\nCREATE INDEX CONCURRENTLY i ON t (n);\nINSERT INTO t VALUES (1);",
                      down="DROP INDEX CONCURRENTLY i;\nDROP TABLE t;")
        self.revision("bbbb1", "aaaa1", up="CREATE TYPE mood AS ENUM ('sad');", down="DROP TYPE mood;")
        self.revision("cccc1", "bbbb1", up="ALTER TYPE mood ADD VALUE 'ok';\nCREATE TABLE moods AS SELECT 'ok'::mood AS m;", down="DROP TABLE moods;")
        result = self.run_migrate("upgrade", "head")
        self.assertIn("Leaving the transaction at versions/aaaa1.sql:8:1 for CREATE INDEX CONCURRENTLY", result.err)
        self.assertEqual(self.psql("SELECT m FROM moods"), "ok")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_index WHERE NOT indisvalid"), "0")
        self.run_migrate("-q", "downgrade", "base")
        self.assertEqual(self.run_migrate("-q", "current").out, "")

    def test_notices_reach_the_user(self):
        self.revision("aaaa1", up="DROP TABLE IF EXISTS nosuch;\nDO $$ BEGIN RAISE WARNING 'look here'; END $$;")
        result = self.run_migrate("upgrade", "head")
        self.assertRegex(result.err, r"INFO  \[migrate\.\w+\] .*table \"nosuch\" does not exist, skipping")
        self.assertRegex(result.err, r"WARN  \[migrate\.\w+\] .*look here")

    def test_the_version_table_is_alembics(self):
        self.run_migrate("ensure_version")
        self.assertEqual(self.psql("SELECT attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute"
                                   " WHERE attrelid = 'alembic_version'::regclass AND attnum > 0"), "version_num|character varying(32)|t")
        self.assertEqual(self.psql("SELECT conname, contype FROM pg_constraint WHERE conrelid = 'alembic_version'::regclass AND contype = 'p'"),
                         "alembic_version_pkc|p")

    def test_the_version_table_may_lie_in_a_schema(self):
        self.write("migrate.yaml", "version_table: my versions\nversion_table_schema: Ops\n")
        self.revision("aaaa1")
        missing = self.run_migrate("-q", "upgrade", "head", status=1)
        self.assertIn("CREATE SCHEMA \"Ops\"", missing.err)
        self.psql('CREATE SCHEMA "Ops"')
        self.run_migrate("-q", "upgrade", "head")
        self.assertEqual(self.psql('SELECT version_num FROM "Ops"."my versions"'), "aaaa1")
        self.assertEqual(self.run_migrate("-q", "current").out, "aaaa1 (head)\n")

    def test_a_busy_table_makes_nobody_wait_for_long(self):
        self.psql("CREATE TABLE busy (n int)")
        self.revision("aaaa1", up="ALTER TABLE busy ADD COLUMN m int;")
        self.write("migrate.yaml", "lock_timeout: 200ms\nlock_retry_for: 0\n")
        holder = subprocess.Popen(["psql", "-XqAt", self.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        holder.stdin.write("BEGIN; LOCK TABLE busy; SELECT 'held';\n")
        holder.stdin.flush()
        self.assertEqual(holder.stdout.readline().strip(), "held")
        failed = self.run_migrate("-q", "upgrade", "head", status=1)
        self.assertIn("55P03", failed.err)
        holder.communicate("ROLLBACK;\n", timeout=30)
        self.run_migrate("-q", "upgrade", "head")

    def test_permission_and_standby_name_the_cure(self):
        self.revision("aaaa1")
        self.psql("DROP ROLE IF EXISTS cli_weak; CREATE ROLE cli_weak LOGIN PASSWORD 'w'")
        weak = "postgresql://cli_weak:w@" + self.url.split("@")[1]
        failed = self.migrate("-q", "--url", weak, "upgrade", "head", status=1)
        self.psql("DROP ROLE cli_weak")
        self.assertIn("permission denied for schema public", failed.err)
        self.assertIn("GRANT CREATE ON SCHEMA public", failed.err)
        failed = self.migrate("-q", "--url", self.url + "?options=-cdefault_transaction_read_only%3Don", "upgrade", "head", status=1)
        self.assertIn("connect to the primary", failed.err)
        self.assertIn("database: untouched", failed.err)


if __name__ == "__main__":
    program.main()

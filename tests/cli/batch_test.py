"""Statements that travel together do what they do one after the other: the same log, the same errors at the same places,
the same rows and the same catalog, in fewer round trips. The server comes from MIGRATE_TEST_PG."""

import contextlib
import os
import pathlib
import re
import subprocess
import sys
import uuid

import program
import psycopg2

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from cutting_proxy import CountAsked, CuttingProxy

SERVER = os.environ.get("MIGRATE_TEST_PG")
COLUMNS = ("id, revision, direction, message, down_revisions, depends_on, branch_labels, digest, up_sql, down_sql, database_user,"
           " client_address, os_user, host, tool_version, duration_ms >= 0 AND duration_ms < 600000")
PARENT_AND_CHILD = ("CREATE TABLE p (id int PRIMARY KEY);\n"
                    "CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED, q int REFERENCES p DEFERRABLE);")

# Each project is a row of revisions: the up section, or more than one; what a marker says stands before the "|".
PROJECTS = {
    "plain": ["CREATE TABLE a (n int);\nINSERT INTO a VALUES (1), (2);", "", "-- nothing but a remark", "DROP TABLE a;"],
    "syntax error in the middle": ["CREATE TABLE a (n int);", "INSERT INTO a VALUES (1);\n  SELEKT 1;\nSELECT 2;", "DROP TABLE a;"],
    "syntax error behind a failure": ["CREATE TABLE a (n int);", "INSERT INTO a VALUES (1/0);", "SELEKT 1;"],
    "constraint violated": ["CREATE TABLE a (n int CONSTRAINT positive CHECK (n > 0));",
                            "INSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2), (-1);\nINSERT INTO a VALUES (3);", "SELECT 1;"],
    "error in a function": ["CREATE FUNCTION f(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1 / n; END $$;",
                            "SELECT f(1);\nSELECT f(0);", "SELECT 1;"],
    "error in a function's text": ["SELECT 1;", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 1 +;\nEND $$;"],
    "deferred at COMMIT": [PARENT_AND_CHILD, "INSERT INTO c VALUES (1);"],
    "deferred between revisions": [PARENT_AND_CHILD, "INSERT INTO c VALUES (1);\nINSERT INTO p VALUES (1);",
                                   "ALTER TABLE c ADD COLUMN m int;", "INSERT INTO c VALUES (99);", "SELECT 1;"],
    "deferred by hidden code": [
        "CREATE FUNCTION make() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE TABLE p (id int PRIMARY KEY)';"
        " EXECUTE 'CREATE TABLE c (p int REFERENCES p DEFER' || 'RABLE INITIALLY DEFER' || 'RED)'; END $$;",
        "SELECT make();", "INSERT INTO c VALUES (1);", "SELECT 1;"],
    "many bytes a character": ["CREATE TABLE é (\"größe 🐘\" int);", "/* 🐘🐘 */ INSERT INTO é VALUES (1); SELECT 'äöü', \"grösse 🐘\" FROM é;"],
    "CRLF": ["CREATE TABLE a (n int);\r\nINSERT INTO a\r\n  VALUES (1);\r\n", "INSERT INTO a VALUES (2);\r\nINSERT INTO a\r\n  VALUES (x);\r\n"],
    "COPY": ["CREATE TABLE a (n int, t text);", "COPY a FROM stdin;\n1\tone\n2\ttwo\n\\.\nINSERT INTO a VALUES (3, 'three');",
             "INSERT INTO a VALUES (4, 'four');", "COPY a FROM stdin;\n5\tfive\nsix\tsix\n\\.\n", "SELECT 1;"],
    "COPY to nobody": ["CREATE TABLE a (n int);\nCOPY a TO stdout;", "SELECT 1;"],
    "outside a transaction": ["CREATE TABLE a (n int);", "up transaction:false|CREATE INDEX CONCURRENTLY a_n ON a (n);",
                              "INSERT INTO a VALUES (1);", "INSERT INTO a VALUES (2); SELECT nowhere;"],
    "outside in the middle of one": ["CREATE TABLE a (n int);\n-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY a_n ON a (n);\n"
                                     "-- migrate:up\nINSERT INTO a VALUES (1);", "INSERT INTO a VALUES (1/0);"],
    "without saying so": ["CREATE TABLE a (n int);", "INSERT INTO a VALUES (1);\nVACUUM a;\nINSERT INTO a VALUES (2);", "SELECT 1;"],
    "label of an enum": ["CREATE TYPE e AS ENUM ('a');", "ALTER TYPE e ADD VALUE 'b';", "CREATE TABLE t (x e DEFAULT 'b');"],
    "several sections": ["CREATE TABLE a (n int);\n-- migrate:up\nINSERT INTO a VALUES (1);\n-- migrate:up sqlite\nSELECT nowhere;\n"
                         "-- migrate:up postgresql\nINSERT INTO a VALUES (2);", "SELECT 1;"],
    "settings": ["CREATE SCHEMA s;\nSET search_path = s;\nCREATE TABLE a (n int);", "SELECT * FROM a;"],
    "strings of old": ["SET standard_conforming_strings = off;\nCREATE TABLE a (t text DEFAULT 'it\\'s');", "INSERT INTO a VALUES ('c:\\');",
                       "INSERT INTO a VALUES (E'\\\\');\nSELECT 1/0;"],
    "embraced": ["BEGIN;\nCREATE TABLE a (n int);\nINSERT INTO a VALUES (1);\nCOMMIT;", "SELECT count(*) / 0 FROM a;"],
    "notices": ["DO $$ BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two'; END $$;\nDROP TABLE IF EXISTS nothing;",
                "DO $$ BEGIN RAISE NOTICE 'three'; END $$;\nSELECT 1/0;"],
    "ends the transaction": ["CREATE TABLE a (n int);", "DO $$ BEGIN COMMIT; END $$;", "SELECT 1;"],
    "savepoints": ["SAVEPOINT s;\nCREATE TABLE a (n int);\nROLLBACK TO s;\nCREATE TABLE b (n int);\nRELEASE s;", "DROP TABLE a;"],
    "empties the version table": ["SELECT 1;", "DELETE FROM alembic_version;", "SELECT 1;"],
    "index that may be there": ["CREATE TABLE a (n int);\nCREATE INDEX IF NOT EXISTS i ON a (n);", "CREATE INDEX IF NOT EXISTS i ON a (n);"],
    "role that may not": ["CREATE TABLE a (n int);", "SET ROLE pg_monitor;\nCREATE TABLE b (n int);\nDROP TABLE a;", "SELECT 1;"],
    "parameters": ["CREATE TABLE a (n int);", "PREPARE q AS INSERT INTO a VALUES ($1);\nEXECUTE q (7);\nDEALLOCATE q;", "SELECT 1/0;"],
}


class TravellingTogether(program.ProgramTest):
    def setUp(self):
        if not SERVER:
            sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
        super().setUp()
        self.write("migrate.yaml", "version_locations: [versions]\nlock_retry_for: 0\nconnect_timeout: 2min\n")

    @contextlib.contextmanager
    def database(self):
        name = "cli_" + uuid.uuid4().hex[:10]
        self.psql(SERVER, f"CREATE DATABASE {name}")
        try:
            yield SERVER[: SERVER.rindex("/")] + "/" + name
        finally:
            self.psql(SERVER, f"DROP DATABASE {name} (FORCE)")

    def psql(self, url, statement):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement, url], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def project(self, sections):
        for old in (self.dir / "versions").glob("*"):
            old.unlink()
        before = ""
        for number, section in enumerate(sections):
            id = f"r{number:04}"
            words, _, up = section.rpartition("|") if section.startswith("up ") else ("up", "", section)
            text = (f"-- the {number}th\n--\n-- Revision ID: {id}\n-- Revises: {before}\n\n-- migrate:{words}\n{up}\n"
                    "\n-- migrate:down\nSELECT 1;\n")
            self.write(f"versions/{id}.sql", text.encode())
            before = id

    def outcome(self, url, *words):
        """All that can be told of a run, but for times and names of databases."""
        command = ["--url", url, *words]
        done = subprocess.run([program.BINARY, *command], cwd=self.dir, capture_output=True, timeout=120,
                              env={"PATH": os.environ["PATH"], "HOME": str(self.dir), "LC_ALL": "C.UTF-8"})
        told = re.sub(r"cli_[0-9a-f]{10}", "DATABASE", done.stdout.decode() + done.stderr.decode())
        told = re.sub(r"trying again in [0-9.]+ s", "trying again", told)
        return {"status": done.returncode, "told": told, "rows": self.rows(url)}

    def rows(self, url):
        """Version rows and lines of the history, without times."""
        with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
            found = {}
            for table, columns in (("alembic_version", "version_num"), ("migrate_history", COLUMNS)):
                cursor.execute("SELECT to_regclass(%s) IS NOT NULL", (table,))
                if cursor.fetchone()[0]:
                    cursor.execute(f"SELECT {columns} FROM {table} ORDER BY 1")
                    found[table] = cursor.fetchall()
            return found

    def picture(self, url):
        """The rest of the database."""
        dump = subprocess.run(["pg_dump", "--inserts", "-T", "migrate_history", url], capture_output=True, text=True)
        self.assertEqual(dump.returncode, 0, dump.stderr)
        return [line for line in dump.stdout.splitlines() if not line.startswith("\\")]

    def compare(self, *words):
        """The same project both ways, up and then down again."""
        with self.database() as together, self.database() as apart:
            for command in (["upgrade", "head"], ["downgrade", "base"]):
                found = self.outcome(together, *command, *words)
                self.assertEqual(found, self.outcome(apart, *command, *words, "--no-batch"), command)
            self.assertEqual(self.picture(together), self.picture(apart))

    def test_in_one_transaction_it_makes_no_difference(self):
        for name, sections in PROJECTS.items():
            with self.subTest(name):
                self.project(sections)
                self.compare()

    def test_in_a_transaction_for_each_it_makes_no_difference(self):
        for name, sections in PROJECTS.items():
            with self.subTest(name):
                self.project(sections)
                self.compare("--transaction-per-migration")

    def test_more_than_a_megabyte_travels_in_parts(self):
        long = "x" * 70_000
        sections = ["CREATE TABLE a (n int PRIMARY KEY, t text);"] + [f"INSERT INTO a VALUES ({n}, '{long}');" for n in range(40)]
        for more in ([], ["SELECT 1/0;"]):
            for words in ([], ["--transaction-per-migration"]):
                with self.subTest(more=more, words=words):
                    self.project(sections + more)
                    self.compare(*words)
        self.project(["CREATE TABLE a (n int PRIMARY KEY, t text);",
                      "".join(f"INSERT INTO a VALUES ({n}, '{long}');\n" for n in range(40)) + "INSERT INTO a VALUES (7, 'again');"])
        self.compare()

    def asked(self, url, *words):
        rule = CountAsked()
        with CuttingProxy(url, rule) as proxy:
            self.migrate("--url", proxy.url, *words)
        return rule.asked

    def test_a_thousand_revisions_take_no_more_than_eight_round_trips(self):
        self.project([f"CREATE TABLE t{n} (id integer PRIMARY KEY, name varchar(100) NOT NULL);" for n in range(1000)])
        with self.database() as url:
            self.assertLessEqual(self.asked(url, "-q", "upgrade", "head"), 8)
            self.assertEqual(self.psql(url, "SELECT count(*), count(DISTINCT revision) FROM migrate_history"), "1000|1000")
            self.assertLessEqual(self.asked(url, "-q", "downgrade", "base"), 8)
            self.assertEqual(self.psql(url, "SELECT count(*) FROM alembic_version"), "0")

    def test_a_transaction_for_each_takes_one_round_trip_for_each(self):
        numbers = []
        for count in (10, 60):
            self.project([f"CREATE TABLE t{n} (id integer);" for n in range(count)])
            with self.database() as url:
                numbers.append(self.asked(url, "-q", "upgrade", "head", "--transaction-per-migration"))
        self.assertEqual(numbers[1] - numbers[0], 50)


if __name__ == "__main__":
    program.main()

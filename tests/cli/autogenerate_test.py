"""Schemas and revisions as users meet them: autogenerate, check, diff, verify, drift, down. PostgreSQL, from MIGRATE_TEST_PG."""

import os
import pathlib
import pty
import select
import subprocess
import sys
import time
import uuid

import program

SERVER = os.environ.get("MIGRATE_TEST_PG")

FIRST = """
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE notes (id serial PRIMARY KEY, owner bigint NOT NULL REFERENCES users, title varchar(200) NOT NULL, mood mood);
CREATE INDEX ix_notes_title ON notes (title);
"""


class Schemas(program.ProgramTest):
    def setUp(self):
        if not SERVER:
            sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
        super().setUp()
        self.database = "cli_" + uuid.uuid4().hex[:10]
        self.psql(f"CREATE DATABASE {self.database}", SERVER)
        self.url = self.url_of(self.database)
        self.settings()
        (self.dir / "versions").mkdir()

    def tearDown(self):
        self.psql(f"DROP DATABASE {self.database} (FORCE)", SERVER)
        super().tearDown()

    def url_of(self, database):
        return SERVER[: SERVER.rindex("/")] + "/" + database

    def settings(self, target="schema.sql", more=""):
        self.write("migrate.yaml", f"url: {self.url}\ntarget_schema: {target}\n{more}")

    def psql(self, statement, url=None):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement, url or self.url], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def dump(self):
        done = subprocess.run(["pg_dump", "-s", "-T", "alembic_version", "-T", "migrate_history", self.url], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return "\n".join(line for line in done.stdout.split("\n") if line and not line.startswith(("--", "\\restrict", "\\unrestrict")))

    def scratches(self):
        """Scratch databases of this test's server that nobody else uses now."""
        return self.psql("SELECT count(*) FROM pg_database WHERE datname LIKE 'migrate_scratch_%' AND oid NOT IN"
                         " (SELECT datid FROM pg_stat_activity WHERE datid IS NOT NULL)", SERVER)

    def generated(self, message):
        return next((self.dir / "versions").glob(f"*_{message}.sql"))

    def autogenerate(self, message, *words, **more):
        result = self.migrate("revision", "--autogenerate", "-m", message, *words, **more)
        return result, self.generated(message.replace(" ", "_"))


class Autogenerate(Schemas):
    def test_there_and_back(self):
        self.write("schema.sql", FIRST)
        empty = self.dump()
        result, file = self.autogenerate("first")
        for line in ("INFO  [migrate.autogenerate.compare.tables] Detected added table 'notes'\n",
                     "INFO  [migrate.autogenerate.compare.constraints] Detected added index 'ix_notes_title' on '('title',)'\n",
                     "INFO  [migrate.autogenerate.compare.enum_types] Detected added enum type 'mood'\n"):
            self.assertIn(line, result.err)
        self.assertRegex(result.out, r"\AGenerating .*_first\.sql \.\.\.  done\n\Z")
        self.assertNotIn("could not be proved", file.read_text())
        self.migrate("-q", "upgrade", "head")
        full = self.dump()
        self.assertIn("CREATE TABLE public.notes", full)
        self.assertEqual(self.migrate("-q", "check").out, "No new upgrade operations detected.\n")
        self.assertEqual(self.migrate("-q", "verify").out, "1 revision: 1 exact\n")
        self.migrate("-q", "downgrade", "base")
        self.assertEqual(self.dump(), empty)
        self.migrate("-q", "upgrade", "head")
        self.assertEqual(self.dump(), full)

    def test_changes_keep_rows_and_come_back(self):
        self.write("schema.sql", FIRST)
        self.autogenerate("first")
        self.migrate("-q", "upgrade", "head")
        before = self.dump()
        self.psql("INSERT INTO users (email) VALUES ('a'); INSERT INTO notes (owner, title, mood) VALUES (1, 'x', 'ok')")
        self.write("schema.sql", FIRST.replace("'sad', 'ok'", "'sad', 'fine', 'ok'").replace("mood mood)", "mood mood DEFAULT 'fine', body text)")
                   .replace("varchar(200) NOT NULL", "text"))
        result = self.migrate("-q", "check", status=3)
        self.assertEqual(result.out, "")
        self.assertRegex(result.err, r"(?m)^error: New upgrade operations detected: \[.*added column 'notes\.body'.*\]")
        result, file = self.autogenerate("more")
        self.assertIn("Detected type change from character varying(200) to text on 'notes.title'\n", result.err)
        self.assertIn("Detected NULL on column 'notes.title'\n", result.err)
        self.assertIn("-- migrate:up transaction:false\nALTER TYPE public.mood ADD VALUE 'fine'", file.read_text())
        self.migrate("-q", "upgrade", "head")
        self.migrate("-q", "check")
        self.assertEqual(self.psql("SELECT id, owner, title, mood, body FROM notes"), "1|1|x|ok|")
        self.assertIn("exact", self.migrate("-q", "verify").out)
        self.migrate("-q", "downgrade", "-1")
        self.assertEqual(self.dump(), before)
        self.assertEqual(self.psql("SELECT id, owner, title, mood FROM notes"), "1|1|x|ok")

    def test_nothing_to_do_writes_an_empty_revision(self):
        self.write("schema.sql", "-- nothing")
        result, file = self.autogenerate("nothing")
        self.assertNotIn("Detected", result.err)
        self.assertIn("-- migrate:up\n-- SQL that makes the change", file.read_text())

    def test_refusals(self):
        self.write("schema.sql", FIRST)
        self.revision("aaaa1")
        self.refused("revision", "--autogenerate", "-m", "x", says="error: Target database is not up to date.")
        self.refused("check", says="error: Target database is not up to date.", hint="migrate upgrade heads")
        self.migrate("-q", "upgrade", "head")
        self.refused("revision", "--autogenerate", "--sql", status=2, says="Using --sql with --autogenerate does not make any sense")
        self.write("migrate.yaml", f"url: {self.url}\n")
        self.refused("check", status=2, says="Can't proceed with check: migrate.yaml names no target_schema", hint="target_schema: schema.sql")

    def test_losses_are_said(self):
        self.psql("CREATE TABLE old (id int, gone text); CREATE TABLE older (id int)")
        self.write("schema.sql", "CREATE TABLE old (id int);")
        result, file = self.autogenerate("less")
        self.assertIn("WARN  [migrate.autogenerate] the upgrade loses the rows of public.older\n", result.err)
        self.assertIn("WARN  [migrate.autogenerate] the upgrade loses the values of public.old.gone\n", result.err)
        self.assertIn("-- loses the rows of public.older\nDROP TABLE public.older;\n", file.read_text())

    def test_a_renamed_table_keeps_its_rows(self):
        self.write("schema.sql", FIRST)
        self.autogenerate("first")
        self.migrate("-q", "upgrade", "head")
        before = self.dump()
        self.psql("INSERT INTO users (email) VALUES ('a'); INSERT INTO notes (owner, title, mood) VALUES (1, 'x', 'ok')")
        self.write("schema.sql", FIRST.replace("notes", "memos").replace("title", "heading"))
        result, file = self.autogenerate("memos", "--rename", "notes:memos", "--rename", "memos.title:memos.heading")
        self.assertNotIn("DROP", file.read_text())
        self.migrate("-q", "upgrade", "head")
        self.migrate("-q", "check")
        self.assertEqual(self.psql("SELECT heading FROM memos"), "x")
        self.assertEqual(self.psql("INSERT INTO memos (owner, heading) VALUES (1, 'y') RETURNING id"), "2")
        self.migrate("-q", "downgrade", "-1")
        self.assertEqual(self.dump(), before)
        self.refused("diff", "--rename", "nix:memos", status=2, says="the database has nothing named 'nix'")

    def test_a_rename_is_proposed_on_a_terminal_only(self):
        self.psql("CREATE TABLE notes (id int, title text)")
        self.write("schema.sql", "CREATE TABLE memos (id int, title text);")
        self.assertIn("DROP TABLE public.notes", self.migrate("-q", "diff").out)
        for answer, expected in ((b"y\n", "ALTER TABLE public.notes RENAME TO memos;"), (b"\n", "DROP TABLE public.notes")):
            out = self.on_terminal(answer, "-q", "diff")
            self.assertIn("Was table public.notes to memos renamed? [y/N]", out)
            self.assertIn(expected, out)

    def on_terminal(self, answer, *words):
        """What a terminal shows; one question is answered."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.dir)
            os.execve(program.BINARY, [program.BINARY, *words], {"PATH": os.environ["PATH"], "HOME": str(self.dir), "NO_COLOR": "1"})
        shown = b""
        answered = False
        deadline = time.monotonic() + 100
        while time.monotonic() < deadline:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            try:
                part = os.read(terminal, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
            if not answered and b"[y/N] " in shown:
                os.write(terminal, answer)
                answered = True
        os.waitpid(pid, 0)
        os.close(terminal)
        return shown.decode().replace("\r", "")

    def test_filters(self):
        self.psql("CREATE SCHEMA audit; CREATE TABLE audit.log (id int); CREATE TABLE kept (id int)")
        self.write("schema.sql", "CREATE TABLE notes (id int PRIMARY KEY); CREATE TABLE kept (id int);")
        self.assertIn("DROP TABLE audit.log", self.migrate("-q", "diff").out)
        for words in (("--exclude", "schema:audit"), ("--include", "public.*"), ("--exclude", "audit.*", "--exclude", "audit")):
            out = self.migrate("-q", "diff", *words).out
            self.assertIn("CREATE TABLE public.notes", out)
            self.assertNotIn("audit", out)
        self.settings(more="autogenerate: {exclude: ['schema:audit', notes]}\n")
        self.assertEqual(self.migrate("-q", "diff").out, "")
        self.refused("diff", "--exclude", "tabel:x", status=2, says="'tabel' is no kind of object", hint="did you mean 'table'?")

    def test_the_scratch_database_is_gone_afterwards(self):
        self.write("schema.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id nix);\n")
        self.refused("diff", says="schema.sql:2:20: error: type \"nix\" does not exist")
        deadline = time.monotonic() + 60
        while self.scratches() != "0" and time.monotonic() < deadline:  # of other tests, too
            time.sleep(0.2)
        self.assertEqual(self.scratches(), "0")

    def test_a_stale_scratch_database_is_removed(self):
        stale = f"migrate_scratch_1000_{uuid.uuid4().hex[:8]}"
        fresh = f"migrate_scratch_{int(time.time())}_{uuid.uuid4().hex[:8]}"
        self.psql(f"CREATE DATABASE {stale}", SERVER)
        self.psql(f"CREATE DATABASE {fresh}", SERVER)
        self.write("schema.sql", "")
        self.migrate("-q", "diff")
        left = self.psql(f"SELECT datname FROM pg_database WHERE datname IN ('{stale}', '{fresh}')", SERVER)
        self.psql(f"DROP DATABASE {fresh}", SERVER)
        self.assertEqual(left, fresh)


class Targets(Schemas):
    def test_a_folder_in_any_order(self):
        self.settings("schema")
        self.write("schema/a.sql", "CREATE VIEW v AS SELECT id FROM notes;\nCREATE INDEX i ON notes (id);\n")
        self.write("schema/tables/n.sql", "CREATE TABLE notes (id int);\n")
        self.migrate("-q", "diff", "base", "target")

    def test_a_dump_and_rows(self):
        self.psql("CREATE TABLE notes (id int PRIMARY KEY, title text); INSERT INTO notes VALUES (1, 'a;b')")
        dump = subprocess.run(["pg_dump", self.url], capture_output=True, check=True).stdout
        self.write("schema.sql", dump)
        result = self.migrate("-q", "check")
        self.assertEqual(result.out, "No new upgrade operations detected.\n")
        self.assertIn("warning: the wanted schema puts rows into notes", result.err)

    def test_a_url(self):
        other = "cli_" + uuid.uuid4().hex[:10]
        self.psql(f"CREATE DATABASE {other}", SERVER)
        try:
            self.psql("CREATE TABLE notes (id int)", self.url_of(other))
            self.settings("{url: '" + self.url_of(other) + "'}")
            self.assertIn("CREATE TABLE public.notes", self.migrate("-q", "diff").out)
            self.assertIn("DROP TABLE public.notes", self.migrate("-q", "diff", self.url_of(other), "database").out)
        finally:
            self.psql(f"DROP DATABASE {other}", SERVER)
        self.settings("{url: 'postgresql://u:s3cret@127.0.0.1:1/x'}", "scratch_url: 'postgresql://u:s3cret@127.0.0.1:1/y'\n")
        for words in (["diff"], ["diff", "base"], ["verify"], ["doctor"]):
            done = subprocess.run([program.BINARY, *words], cwd=self.dir, env={"PATH": os.environ["PATH"]}, capture_output=True)
            self.assertNotIn(b"s3cret", done.stdout + done.stderr)
            self.assertTrue(done.stdout + done.stderr)
        self.refused("diff", "sqlite://", status=1, says="schemas of PostgreSQL and of SQLite cannot be compared")

    def test_a_command(self):
        self.write("app/ddl.py", "print('CREATE TABLE notes (id int);')\n")
        self.settings("{command: 'python3 app/ddl.py'}")
        self.assertIn("CREATE TABLE public.notes", self.migrate("-q", "diff", cwd=self.dir / "versions").out)
        self.write("app/ddl.py", "import sys; sys.exit('no models here')\n")
        self.refused("diff", says=("migrate.yaml:2:16", "the command of target_schema failed with exit status 1", "no models here"))
        self.settings("{command: /no/such/program}")
        self.refused("diff", says="the command of target_schema cannot be started", hint="without a shell")

    def test_what_a_schema_cannot_hold(self):
        self.write("schema.sql", "CREATE TABLE a (id int);\nCREATE ROLE bob;\n")
        self.refused("diff", says="schema.sql:2:1: error: CREATE ROLE reaches beyond the database")
        self.write("schema.sql", "CREATE TABLE a (id int);\n\\connect other\n")
        self.refused("diff", says="schema.sql:2:1: error: only psql understands '\\connect'")
        self.settings("missing.sql")
        self.refused("diff", status=2, says="there is no schema file or folder missing.sql")

    def test_subscriptions_other_roles_and_secrets(self):
        wrapper = "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;"
        mapping = "CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (username 'u', password 's3cret');"
        self.psql(wrapper + mapping)
        self.write("schema.sql", wrapper + mapping + """
CREATE SUBSCRIPTION news CONNECTION 'host=127.0.0.1 dbname=nowhere' PUBLICATION p WITH (connect = false, slot_name = NONE);
GRANT CREATE ON SCHEMA public TO pg_monitor;
SET ROLE pg_monitor;
CREATE TABLE theirs (id int);
RESET ROLE;
CREATE TABLE ours (id int);
""")
        result, revision = self.autogenerate("many")
        text = revision.read_text()
        for told in (text, result.err):
            self.assertNotIn("could not be proved", told)
            self.assertNotIn("s3cret", told)
        self.assertIn("ALTER TABLE public.theirs OWNER TO pg_monitor;", text)
        self.assertNotIn("public.ours OWNER", text)
        made = self.psql("SELECT count(*) FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE datname LIKE 'migrate_scratch_%'")
        self.assertEqual(made, "0")
        self.migrate("-q", "upgrade", "head")
        self.migrate("-q", "check")
        self.migrate("-q", "downgrade", "-1")

    def test_a_flawed_function_body(self):
        body = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETRUN 1; END $$;\n"
        self.write("schema.sql", "CREATE TABLE a (id int);\n" + body)
        self.refused("diff", says="schema.sql:2:1: error: the body of f() is wrong: syntax error")
        own_path = "CREATE SCHEMA app; SET search_path = app; CREATE TYPE kind AS ENUM ('a');\n"
        own_path += "CREATE FUNCTION f() RETURNS kind LANGUAGE sql AS $$ SELECT 'a'::kind $$;\n"
        self.write("schema.sql", "\\set ON_ERROR_STOP on\n" + own_path)
        self.assertIn("CREATE OR REPLACE FUNCTION app.f()", self.migrate("-q", "diff", "base").out)
        self.write("schema.sql", "SET check_function_bodies = off;\n" + body)
        self.assertIn("schema.sql:2:1: warning: the body of f() is wrong", self.migrate("-q", "diff", "base").err)

    def test_a_database_that_is_kept_for_it(self):
        kept = "cli_" + uuid.uuid4().hex[:10]
        user = "u_" + uuid.uuid4().hex[:8]
        self.psql(f"CREATE ROLE {user} LOGIN PASSWORD 'pw'", SERVER)
        self.psql(f"CREATE DATABASE {kept} OWNER {user}", SERVER)
        self.psql(f"ALTER DATABASE {self.database} OWNER TO {user}", SERVER)
        place = SERVER[SERVER.rindex("@"): SERVER.rindex("/")]
        self.url = f"postgresql://{user}:pw{place}/{self.database}"
        kept_url = f"postgresql://{user}:pw{place}/{kept}"
        try:
            self.settings()
            self.write("schema.sql", "CREATE SCHEMA app; CREATE TABLE app.notes (id int);")
            self.refused("diff", says="this user may not create the scratch database", hint="scratch_url")
            self.settings(more=f"scratch_url: {kept_url}\n")
            for _ in range(2):
                result, file = self.autogenerate("first")
                self.assertNotIn("could not be proved", file.read_text())
                file.unlink()
            self.assertEqual(self.psql("SELECT count(*) FROM pg_class WHERE oid >= 16384 AND relname = 'notes'", kept_url), "0")
            self.psql(f"COMMENT ON DATABASE {kept} IS NULL; CREATE TABLE precious (id int)", kept_url)
            result = self.refused("diff", status=2, says="has tables that are not ours")
            self.assertNotIn(":pw@", result.err)
            self.assertEqual(self.psql("SELECT count(*) FROM precious", kept_url), "0")
        finally:
            self.psql(f"DROP DATABASE {kept} (FORCE)", SERVER)
            self.psql(f"ALTER DATABASE {self.database} OWNER TO CURRENT_USER", SERVER)
            self.url = self.url_of(self.database)
            self.psql(f"DROP OWNED BY {user}")
            self.psql(f"DROP ROLE {user}", SERVER)


class Histories(Schemas):
    def test_verify_names_what_is_not_undone(self):
        self.revision("aaaa1", up="CREATE TABLE notes (id int, t text);", down="DROP TABLE notes;")
        self.revision("bbbb1", "aaaa1", up="CREATE TABLE tags (id int);\nALTER TABLE notes ADD COLUMN m int;\nALTER TABLE notes ALTER t SET NOT NULL;",
                      down="DROP TABLE tags;\nALTER TABLE notes DROP COLUMN m;")
        self.write("versions/cccc1.sql", "-- c\n--\n-- Revision ID: cccc1\n-- Revises: bbbb1\n\n-- migrate:up\nDROP TABLE tags;\n")
        self.revision("dddd1", "cccc1", up="ALTER TABLE notes DROP COLUMN t;", down="ALTER TABLE notes ADD COLUMN t text NOT NULL;")
        with self.unchanged():
            result = self.migrate("verify", status=3)
        self.assertEqual(result.out, "aaaa1, aaaa1: exact\n"
                         "bbbb1, bbbb1: differs\n"
                         "  versions/bbbb1.sql:9:1: after the downgrade: changed column public.notes.t: not_null (none -> true)\n"
                         "cccc1, c: no way back\n"
                         "dddd1, dddd1: exact but for the order of columns\n"
                         "  versions/dddd1.sql:10:1: after the downgrade: changed column public.notes.m: position (3 -> 2)\n"
                         "  versions/dddd1.sql:10:1: after the downgrade: changed column public.notes.t: position (2 -> 3)\n"
                         "4 revisions: 1 exact, 1 exact but for the order of columns, 1 differs, 1 no way back\n")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_class WHERE relname = 'notes'"), "0")
        self.assertEqual(self.migrate("-q", "verify", "aaaa1").out, "1 revision: 1 exact\n")
        self.assertEqual(self.migrate("-q", "verify", "cccc1:dddd1").status, 0)
        told = self.migrate("--json", "verify", status=3).json()
        self.assertEqual([one["verdict"] for one in told["revisions"]], ["exact", "differs", "no_way_back", "column_order"])
        self.assertEqual((told["sound"], told["revisions"][1]["after_downgrade"][0]["line"]), (False, 9))

    def test_verify_tells_what_cannot_run(self):
        self.revision("aaaa1", up="CREATE TYPE mood AS ENUM ('a');\nCREATE TABLE notes (m mood);", down="DROP TABLE notes;")
        self.revision("bbbb1", "aaaa1", up="CREATE TABLE b (id nix);")
        self.revision("cccc1", "bbbb1")
        result = self.migrate("verify", status=3)
        self.assertEqual(result.out, "aaaa1, aaaa1: failed\n"
                         "  versions/aaaa1.sql:7:1: after the downgrade: is left behind: enum type public.mood\n"
                         "  versions/aaaa1.sql:7:1: type \"mood\" already exists\n"
                         "bbbb1, bbbb1: failed\n"
                         "  versions/bbbb1.sql:7:20: type \"nix\" does not exist\n"
                         "cccc1, cccc1: not reached\n"
                         "3 revisions: 2 failed, 1 not reached\n")

    def test_drift_and_stamp(self):
        self.revision("aaaa1", up="CREATE TABLE notes (id int, t text);", down="DROP TABLE notes;")
        self.revision("bbbb1", "aaaa1", up="CREATE INDEX ix ON notes (t);", down="DROP INDEX ix;")
        self.migrate("-q", "upgrade", "head")
        self.assertEqual(self.migrate("drift").out, "The database is what its revisions promise.\n")
        self.psql("ALTER TABLE notes ALTER t SET DEFAULT 'x'; DROP INDEX ix; CREATE TABLE extra (id int)")
        with self.unchanged():
            result = self.migrate("-q", "drift", status=3)
        self.assertEqual(result.out, "added table public.extra\nadded column public.extra.id\nadded column default public.notes.t\nremoved index ix on public.notes\n")
        told = self.migrate("--json", "drift", status=3).json()
        self.assertEqual([one["what"] for one in told["changes"]], ["added", "added", "added", "removed"])
        self.psql("ALTER TABLE notes ALTER t DROP DEFAULT; DROP TABLE extra")
        self.refused("stamp", "--verify", "bbbb1", status=3, says=("the stamp would be false", "removed index ix on public.notes"))
        self.assertEqual(self.psql("SELECT version_num FROM alembic_version"), "bbbb1")
        self.migrate("-q", "stamp", "--verify", "aaaa1")
        self.assertEqual(self.psql("SELECT version_num FROM alembic_version"), "aaaa1")
        self.migrate("-q", "drift")

    def test_down_is_found_by_running_up(self):
        self.write("versions/aaaa1.sql", "-- a\n--\n-- Revision ID: aaaa1\n-- Revises:\n\n-- migrate:up\nCREATE TABLE notes (id int PRIMARY KEY, t text);\n")
        self.revision("bbbb1", "aaaa1", up="DROP TABLE notes;\nCREATE TABLE memos (id int);", down="-- undo it")
        shown = self.migrate("-q", "down", "aaaa1", "--sql")
        self.assertEqual(shown.out, "-- migrate:down\n-- loses the rows of public.notes\nDROP TABLE public.notes;\n")
        header = (self.dir / "versions/bbbb1.sql").read_text().split("-- migrate:down")[0]
        result = self.migrate("down", "bbbb1")
        self.assertIn("the downgrade cannot bring back the rows of public.notes", result.err)
        text = (self.dir / "versions/bbbb1.sql").read_text()
        self.assertTrue(text.startswith(header))
        self.assertIn("-- cannot be brought back: the rows of public.notes\n", text)
        self.migrate("-q", "down", "aaaa1")
        self.assertEqual(self.migrate("-q", "verify").out, "2 revisions: 2 exact\n")
        self.refused("down", "aaaa1", status=2, says="versions/aaaa1.sql:9:1: error: the revision has a down section already", hint="--force")
        self.migrate("-q", "down", "aaaa1", "--force")

    def test_a_new_revision_with_its_way_back(self):
        self.revision("aaaa1")
        self.write("up.sql", "CREATE TABLE notes (id int);\nCREATE INDEX ix ON notes (id);\n")
        self.migrate("revision", "-m", "notes", "--up", "up.sql", "--down", "auto")
        text = self.generated("notes").read_text()
        self.assertIn("-- migrate:up\nCREATE TABLE notes (id int);\nCREATE INDEX ix ON notes (id);\n\n-- migrate:down\n", text)
        self.assertIn("DROP TABLE public.notes;", text)
        self.assertEqual(self.migrate("-q", "verify").out, "2 revisions: 2 exact\n")
        self.refused("revision", "--down", "auto", status=2, says="--down auto needs the SQL of the up section", hint="migrate down REV")

    def test_diff_between_revisions(self):
        self.revision("aaaa1")
        self.revision("bbbb1", "aaaa1")
        self.assertEqual(self.migrate("-q", "diff", "aaaa1", "bbbb1").out, "CREATE TABLE public.t_bbbb1 (\n    id integer\n);\n")
        self.assertIn("DROP TABLE public.t_aaaa1", self.migrate("-q", "diff", "head", "base", "--exit-code", status=3).out)
        told = self.migrate("-q", "--json", "diff", "base", "aaaa1").json()
        self.assertEqual(told["changes"][0]["words"], "added table public.t_aaaa1")
        self.assertIn("CREATE TABLE", told["statements"][0]["sql"])

    def test_roles_cannot_be_tried(self):
        self.revision("aaaa1", up="CREATE ROLE nobody_at_all;", down="DROP ROLE nobody_at_all;")
        self.refused("verify", says="versions/aaaa1.sql:7:1: error: CREATE ROLE reaches beyond the database")


if __name__ == "__main__":
    program.main()

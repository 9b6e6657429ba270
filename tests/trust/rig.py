"""What the tests of trust share: projects, databases of their own, the look at what a run left behind, and the tally.

A script defines functions and ends with `rig.main(run, …)`; it is called with the binary's path. The server comes from
MIGRATE_TEST_PG. Each point of a sweep is one check in the last line "N passed, N failed".
"""

import argparse
import collections
import contextlib
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import uuid

import psycopg2

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))

# Against hanging only; no test measures itself by it.
DEADLINE = 120


class Failure(Exception):
    """What was promised does not hold."""


def expect(holds, text):
    if not holds:
        raise Failure(text)


def expect_equal(found, wanted, what):
    if found != wanted:
        raise Failure(f"{what}:\n  found  {found}\n  wanted {wanted}")


def wait_until(holds, what, deadline=DEADLINE):
    """Asks `holds` until it gives something true, and gives that."""
    end = time.monotonic() + deadline
    while not (answer := holds()):
        expect(time.monotonic() < end, f"waited {deadline} s in vain for: {what}")
        time.sleep(0.02)
    return answer


# ---------------------------------------------------------------------------------------------------------------------
# Databases


def server_url():
    url = os.environ.get("MIGRATE_TEST_PG")
    if not url:
        sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
    return url


class Database:
    """A database of its own, from `with` to its end; `template` is a Database that nobody uses meanwhile."""

    def __init__(self, template=None, server=None):
        self.server = server or server_url()
        self.name = "trust_" + uuid.uuid4().hex[:12]
        self.url = self.at(self.server)
        self._template = template

    def at(self, url):
        """The URL of this database at another door of its server: a proxy, a pool."""
        return url[: url.rindex("/")] + "/" + self.name

    def __enter__(self):
        like = f" TEMPLATE {self._template.name}" if self._template else ""
        ask(self.server, f"CREATE DATABASE {self.name}{like}")
        return self

    def __exit__(self, *_):
        ask(self.server, f"DROP DATABASE {self.name} WITH (FORCE)")

    def ask(self, statement, parameters=None):
        return ask(self.url, statement, parameters)

    def value(self, statement, parameters=None):
        return self.ask(statement, parameters)[0][0]

    def connect(self, **more):
        """A connection that commits by itself; to be closed by the caller."""
        connection = psycopg2.connect(self.url, **more)
        connection.autocommit = True
        return connection

    def sessions(self):
        return [row[0] for row in ask(self.server, "SELECT pid FROM pg_stat_activity WHERE datname = %s", (self.name,))]

    def settle(self):
        """Waits until no session is left: what a killed runner had sent may go on for a while."""
        wait_until(lambda: not self.sessions(), "the last session to end")


def ask(url, statement, parameters=None):
    """Runs a statement in a session of its own and gives its rows."""
    with contextlib.closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []


# The runner's own tables are no part of what the revisions made.
_OWN = "c.relname NOT LIKE 'migrate\\_%%' AND c.relname NOT LIKE 'alembic\\_version%%'"
_CATALOG = f"""
SELECT 'column', c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
       || ' at ' || row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum)
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p', 'S') AND {_OWN}
UNION ALL
SELECT 'index', pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid AND i.indisready THEN '' ELSE ' INVALID' END
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace AND {_OWN}
UNION ALL
SELECT 'constraint', c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid) || ' ' || k.convalidated
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE c.relnamespace = 'public'::regnamespace AND {_OWN}
UNION ALL
SELECT 'type', t.typname || ' ' || string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
  FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname
ORDER BY 1, 2"""
_TABLES = f"SELECT c.relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND {_OWN} ORDER BY 1"


class Picture:
    """A database as it stands: catalog, version rows, and how often each row of each table is there."""

    def __init__(self, database):
        with contextlib.closing(psycopg2.connect(database.url)) as connection, connection.cursor() as cursor:
            cursor.execute(_CATALOG, ())
            self.catalog = [f"{kind} {text}" for kind, text in cursor.fetchall()]
            cursor.execute("SELECT to_regclass('public.alembic_version') IS NOT NULL")
            self.heads = []
            if cursor.fetchone()[0]:
                cursor.execute("SELECT version_num FROM public.alembic_version ORDER BY 1")
                self.heads = [row[0] for row in cursor.fetchall()]
            cursor.execute(_TABLES, ())
            self.rows = {}
            for table in [row[0] for row in cursor.fetchall()]:
                cursor.execute(f'SELECT * FROM public."{table}"')
                self.rows[table] = dict(collections.Counter(map(str, cursor.fetchall())))

    def expect_like(self, wanted, what):
        """Equal in all, and the difference named."""
        expect_equal(self.heads, wanted.heads, f"{what}: version rows")
        expect_equal([line for line in self.catalog if line not in wanted.catalog],
                     [line for line in wanted.catalog if line not in self.catalog], f"{what}: catalog")
        expect_equal(self.catalog, wanted.catalog, f"{what}: catalog")
        for table in wanted.rows:
            expect_equal(self.rows.get(table), wanted.rows[table], f"{what}: rows of {table}, and how often each")
        expect_equal(sorted(self.rows), sorted(wanted.rows), f"{what}: tables")


def advisory_locks(database):
    return ask(database.server, "SELECT pid, classid, objid, objsubid, mode, granted FROM pg_locks l JOIN pg_database d"
                                " ON d.oid = l.database WHERE locktype = 'advisory' AND d.datname = %s", (database.name,))


def expect_nothing_stranded(database):
    """No advisory lock is left in the database by a runner that is gone, also on no session of a pool."""
    expect_equal(advisory_locks(database), [], "advisory locks that are left")


# ---------------------------------------------------------------------------------------------------------------------
# The program


class Result:
    def __init__(self, words, status, out, err):
        self.words = words
        self.status = status
        self.out = out
        self.err = err

    def state(self):
        """What the error says of the database: "untouched", "rolled back", "partly applied", "in doubt", or nothing."""
        found = re.search(r"database: (untouched|rolled back|partly applied|in doubt)", self.err)
        return found and found[1]

    def __str__(self):
        return f"migrate {' '.join(self.words)}\nstatus {self.status}\n--- stdout\n{self.out}--- stderr\n{self.err}"


class Run:
    """A program that is under way."""

    def __init__(self, words, process):
        self.words = words
        self.process = process

    def kill(self):
        """kill -9; gives when it is gone."""
        self.process.kill()
        self.process.wait()

    def wait(self):
        try:
            out, err = self.process.communicate(timeout=DEADLINE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            out, err = self.process.communicate()
            raise Failure(f"the run did not end in {DEADLINE} s\n"
                          + str(Result(self.words, "none", out.decode(), err.decode()))) from None
        result = Result(self.words, self.process.returncode, out.decode(), err.decode())
        expect(result.status >= 0 or result.status == -signal.SIGKILL, f"the program crashed\n{result}")
        expect("Sanitizer" not in result.err and "runtime error:" not in result.err, f"a sanitizer speaks\n{result}")
        return result


class Project:
    """A folder with a migrate.yaml and revisions, in a row."""

    def __init__(self, folder, settings=""):
        self.folder = pathlib.Path(folder)
        (self.folder / "versions").mkdir(parents=True)
        # A busy machine may leave a proxy without time for long; no test is about that.
        (self.folder / "migrate.yaml").write_text("version_locations: [versions]\nconnect_timeout: 2min\n" + settings)
        self.ids = []

    def revision(self, id, *sections):
        """Adds a revision after the last one; each section is its marker's words and its SQL: ("up", "SELECT 1;")."""
        head = f"-- {id}\n--\n-- Revision ID: {id}\n-- Revises: {self.ids[-1] if self.ids else ''}\n"
        body = "".join(f"\n-- migrate:{words}\n{sql}\n" for words, sql in sections)
        (self.folder / "versions" / f"{id}.sql").write_text(head + body)
        self.ids.append(id)

    def start(self, url, *words, environment=None):
        clean = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        clean.update({name: os.environ[name] for name in os.environ if name.endswith("SAN_OPTIONS")})
        words = [str(word) for word in words]
        process = subprocess.Popen([arguments.migrate, "--url", url, *words], cwd=self.folder, env={**clean, **(environment or {})},
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return Run(words, process)

    def run(self, url, *words, status=0, **more):
        """Runs the program to its end; a `status` of None takes any."""
        result = self.start(url, *words, **more).wait()
        expect(status is None or result.status == status, f"status {result.status}, wanted {status}\n{result}")
        return result


# ---------------------------------------------------------------------------------------------------------------------
# The tally

arguments = None
random_numbers = random.Random()
_lock = threading.Lock()
_passed = 0
_failed = 0


@contextlib.contextmanager
def point(name):
    """One check. Gives a folder of its own, which is kept and named when the check fails."""
    global _passed, _failed
    folder = pathlib.Path(tempfile.mkdtemp(prefix="migrate-trust-"))
    try:
        yield folder
    except Exception as problem:  # whatever it was: the sweep goes on
        text = str(problem) if isinstance(problem, Failure) else traceback.format_exc()
        (folder / "failure.txt").write_text(f"{name}\n{text}\n")
        with _lock:
            _failed += 1
            print(f"FAILED: {name}\n{text}\nkept: {folder}\n", file=sys.stderr, flush=True)
        return
    shutil.rmtree(folder, ignore_errors=True)
    with _lock:
        _passed += 1
        if arguments.verbose:
            print(f"passed: {name}", flush=True)


@contextlib.contextmanager
def folder():
    """A folder for what several points share."""
    with tempfile.TemporaryDirectory(prefix="migrate-trust-") as name:
        yield pathlib.Path(name)


def wanted(name):
    """Whether --only lets this point run."""
    return not arguments.only or arguments.only in name


def main(run, description, **more_paths):
    """Reads the arguments, calls `run()`, prints the tally and ends the process. `more_paths` are further arguments that a
    script must be given: name and meaning."""
    global arguments
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("migrate", help="path of the program")
    for name, meaning in more_paths.items():
        parser.add_argument(name, help=f"path of {meaning}")
    parser.add_argument("--long", action="store_true", help="every point instead of a sample")
    parser.add_argument("--only", default="", metavar="WORDS", help="only points whose name contains this")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="points at once (default 2)")
    parser.add_argument("--verbose", action="store_true", help="name the points that pass")
    arguments = parser.parse_args()
    for name in ("migrate", *more_paths):
        setattr(arguments, name, str(pathlib.Path(getattr(arguments, name)).resolve()))
    seed = int(os.environ.get("MIGRATE_TEST_SEED") or random.SystemRandom().randrange(1, 10**9))
    random_numbers.seed(seed)
    print(f"seed {seed} (MIGRATE_TEST_SEED={seed} repeats it)", flush=True)
    try:
        run()
    except Exception:  # outside of any point
        traceback.print_exc()
        global _failed
        _failed += 1
    sys.stderr.flush()
    print(f"{_passed} passed, {_failed} failed", flush=True)
    sys.exit(1 if _failed or not _passed else 0)

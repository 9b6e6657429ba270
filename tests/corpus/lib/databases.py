"""Databases as the tests see them: made empty, fed with text by the database's own program, and dumped."""

import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import urllib.parse
import uuid

OWN_TABLES = ("alembic_version", "migrate_history")


class Failed(Exception):
    """A program did not succeed; the text says which and why."""


def run(command, data=None, env=None, cwd=None, timeout=300):
    done = subprocess.run(command, input=data, capture_output=True, env=env, cwd=cwd, timeout=timeout)
    if done.returncode != 0:
        said = (done.stdout[-2000:] + done.stderr[-4000:]).decode(errors="replace")
        raise Failed(f"{' '.join(map(str, command))}: exit {done.returncode}\n{said}")
    return done


def postgres_program(name):
    """Debian keeps some of PostgreSQL's programs out of the PATH."""
    found = shutil.which(name)
    if found:
        return found
    for folder in sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / name).exists():
            return str(folder / name)
    raise Failed(f"the program {name} is not installed")


def server_url():
    url = os.environ.get("MIGRATE_TEST_PG")
    if not url:
        sys.exit('MIGRATE_TEST_PG is not set: run  eval "$(tests/postgres/server start DIR)"  first, or use tests/run')
    return url


class Postgres:
    """A database of its own on the test server; dropped by close()."""

    dialect = "postgresql"

    def __init__(self, server, keep=False, template=None):
        """Empty, or a copy of `template`, which nobody may be connected to."""
        self.server, self.keep = server, keep
        self.name = "migrate_" + uuid.uuid4().hex[:12]
        parts = urllib.parse.urlsplit(server)
        self.url = urllib.parse.urlunsplit(parts._replace(path="/" + self.name))
        how = f"TEMPLATE {template}" if template else "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        self.ask(f"CREATE DATABASE {self.name} {how}", server)

    def close(self):
        if not self.keep:
            self.ask(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)", self.server)

    def ask(self, sql, url=None):
        """One statement; its rows as lists of text."""
        command = [postgres_program("psql"), "-XAtq", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-c", sql, "-d", url or self.url]
        out = run(command).stdout.decode()
        return [line.split("\x1f") for line in out.splitlines()]

    def feed(self, text, transaction=True):
        """What `psql -f` makes of the text, in a session of its own."""
        command = [postgres_program("psql"), "-Xq", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-d", self.url]
        run(command + (["-1"] if transaction else []) + ["-f", "-"], data=text)

    def apply(self, sections):
        """The sections of one revision, in order, each in a session of its own."""
        for section in sections:
            self.feed(section.text, section.transaction)

    def dump(self, data=True):
        """pg_dump's text without the lines that differ from run to run."""
        command = [postgres_program("pg_dump"), "-d", self.url] + ([] if data else ["--schema-only"])
        command += [f"--exclude-table={schema}.{t}" for t in OWN_TABLES for schema in ("*",)]
        out = run(command).stdout.decode()
        return re.sub(r"^(\\(un)?restrict .*|-- Dumped .*)\n", "", out, flags=re.M)

    def rows(self):
        """The version rows, sorted; none when there is no version table."""
        if self.ask("SELECT to_regclass('public.alembic_version')") == [[""]]:
            return []
        return sorted(r[0] for r in self.ask("SELECT version_num FROM public.alembic_version"))


class Sqlite:
    """A database file in a folder that the caller removes."""

    dialect = "sqlite"

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / f"{uuid.uuid4().hex[:12]}.db"
        self.url = "sqlite:///" + str(self.path)
        self.path.touch()

    def close(self):
        self.path.unlink(missing_ok=True)

    def ask(self, sql):
        connection = sqlite3.connect(self.path)
        try:
            with connection:
                return [list(row) for row in connection.execute(sql)]
        finally:
            connection.close()

    def feed(self, text, transaction=True):
        """What the program sqlite3 makes of the text."""
        if transaction:
            text = b"BEGIN IMMEDIATE;\n" + text + b"\n;COMMIT;\n"
        if b"\r" in text:
            return self.feed_library(text)  # the program would take the carriage returns away
        run(["sqlite3", "-bail", "-batch", str(self.path)], data=text)

    def feed_library(self, text):
        connection = sqlite3.connect(self.path, isolation_level=None)
        try:
            connection.executescript(text.decode())
        except sqlite3.Error as error:
            raise Failed(f"{self.path}: {error}") from error
        finally:
            connection.close()

    def apply(self, sections):
        for section in sections:
            self.feed(section.text, section.transaction)

    def dump(self, data=True):
        """Every object with its SQL as stored, then every row of every table, each in a fixed order."""
        lines = []
        query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        objects = [o for o in self.ask(query) if o[2] not in OWN_TABLES]
        for kind, name, table, sql in objects:
            rows = []
            if kind == "table" and not sql.upper().startswith("CREATE VIRTUAL"):
                rows = [row for row in self.ask(f'SELECT * FROM "{name}"') if row[:1] not in ([t] for t in OWN_TABLES)]
            if rows or name != "sqlite_sequence":  # SQLite makes that one by itself and keeps it for ever
                lines.append(f"{kind} {name} on {table}: {sql}")
                lines += [f"{name}: {row}" for row in sorted(map(repr, rows))] if data else []
        return "\n".join(lines) + "\n"

    def rows(self):
        if not self.ask("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"):
            return []
        return sorted(r[0] for r in self.ask("SELECT version_num FROM alembic_version"))

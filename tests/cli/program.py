"""Drives the real binary: a folder and a clean environment for each test, the folder kept when the test fails.

A script ends with `program.main()` and is called with the binary's path (and, if wished, names of tests).
"""

import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

BINARY = None


class Result:
    """What one call gave."""

    def __init__(self, words, done):
        self.words = words
        self.status = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    def json(self):
        return json.loads(self.out)

    def __repr__(self):
        return f"migrate {' '.join(self.words)}\nstatus {self.status}\n--- stdout\n{self.out}--- stderr\n{self.err}"


class ProgramTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="migrate-cli-")).resolve()

    def tearDown(self):
        outcome = self._outcome
        result = outcome.result
        failed = any(case is self and text for case, text in getattr(outcome, "errors", []))
        failed = failed or any(case is self for case, _ in result.failures + result.errors)
        if failed:
            print(f"kept: {self.dir}", file=sys.stderr)
        else:
            shutil.rmtree(self.dir)

    def migrate(self, *words, status=0, env=None, cwd=None, stdin=b""):
        """Runs the program in the test's folder and holds its exit status against `status`."""
        clean = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(self.dir), "LC_ALL": "C.UTF-8"}
        words = [str(word) for word in words]
        done = subprocess.run([BINARY, *words], cwd=cwd or self.dir, env={**clean, **(env or {})}, input=stdin,
                              capture_output=True, timeout=120)
        result = Result(words, done)
        self.assertEqual(result.status, status, result)
        return result

    def refused(self, *words, status=1, says=(), hint=(), **more):
        """A command that fails: nothing on stdout, nothing changed, one line that begins with error or a place."""
        with self.unchanged():
            result = self.migrate(*words, status=status, **more)
        self.assertEqual(result.out, "", result)
        self.assertRegex(result.err, r'error: |"error":', result)
        for text in [says] if isinstance(says, str) else says:
            self.assertIn(text, result.err, result)
        for text in [hint] if isinstance(hint, str) else hint:
            self.assertIn(text, result.err[result.err.index("hint: "):] if "hint: " in result.err else "", result)
        return result

    def write(self, name, text):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def config(self, text=""):
        self.write("migrate.yaml", "url: sqlite:///./app.db\n" + text)
        (self.dir / "versions").mkdir(exist_ok=True)

    def revision(self, id, revises="", message=None, label="", depends="", up=None, down=None, folder="versions", name=None):
        """A revision file; without `up` and `down` it creates and drops the table t_<id>."""
        lines = [f"-- {id if message is None else message}"] if message != "" else []
        lines += ["--", f"-- Revision ID: {id}", f"-- Revises: {revises}"]
        lines += [f"-- Branch Labels: {label}"] if label else []
        lines += [f"-- Depends On: {depends}"] if depends else []
        up = f"CREATE TABLE t_{id} (id integer);" if up is None else up
        down = f"DROP TABLE t_{id};" if down is None else down
        text = "\n".join(lines) + f"\n\n-- migrate:up\n{up}\n\n-- migrate:down\n{down}\n"
        return self.write(f"{folder}/{name or id}.sql", text)

    def files(self):
        """Everything below the folder: path -> what it is."""
        found = {}
        for path in sorted(self.dir.rglob("*")):
            name = str(path.relative_to(self.dir))
            if path.is_symlink():
                found[name] = os.readlink(path)
            elif path.is_dir():
                found[name] = "folder"
            else:
                with contextlib.suppress(PermissionError):
                    found[name] = path.read_bytes()
        return found

    @contextlib.contextmanager
    def unchanged(self):
        before = self.files()
        yield
        self.assertEqual(self.files(), before)

    def ask(self, statement):
        """Runs a statement on the project's SQLite database and gives its rows."""
        with contextlib.closing(sqlite3.connect(self.dir / "app.db")) as database, database:
            return database.execute(statement).fetchall()

    def tables(self):
        names = self.ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return [name for name, in names if name not in ("alembic_version", "migrate_history")]

    def rows(self):
        return sorted(row for row, in self.ask("SELECT version_num FROM alembic_version"))


def main():
    global BINARY
    BINARY = str(pathlib.Path(sys.argv.pop(1)).resolve())
    suite = unittest.main(exit=False, verbosity=1, buffer=False)
    result = suite.result
    failed = len({case.id() for case, _ in result.failures + result.errors})
    passed = result.testsRun - failed - len(result.skipped)
    for case, why in result.skipped:
        print(f"skipped: {case.id()}: {why}")
    sys.stderr.flush()
    print(f"{passed} passed, {failed} failed", flush=True)
    sys.exit(1 if failed or result.testsRun == 0 else 0)

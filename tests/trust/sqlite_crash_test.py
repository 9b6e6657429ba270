"""Killed before any change of the file, a run on SQLite loses nothing either.

`kill_at_write` kills the program before its N-th write, sync, truncation or unlink. Then the same command is run again, and
the database must look as after a run that nobody disturbed, every row exactly once.

Short: a random sample. --long: every change.
"""

import collections
import concurrent.futures
import contextlib
import os
import shutil
import signal
import sqlite3

import rig

SAMPLE = 60
SAY = "INSERT INTO log (said) VALUES ('{}');\n".format
MODES = {"all in one": "transaction_per_migration: false\n", "one each": "transaction_per_migration: true\n"}


def sqlite_project(folder, settings):
    project = rig.Project(folder, settings)
    project.revision("q1", ("up", "CREATE TABLE notes (id integer PRIMARY KEY, body text);\n" + SAY("q1 up")),
                     ("down", SAY("q1 down") + "DROP TABLE notes;"))
    project.revision("q2", ("up", "INSERT INTO notes (body) VALUES ('one'), ('two');\n" + SAY("q2 up")),
                     ("down", SAY("q2 down") + "DELETE FROM notes;"))
    project.revision("q3", ("up", "ALTER TABLE notes ADD COLUMN title text;\n" + SAY("q3 up, first")),
                     ("up transaction:false", "CREATE INDEX notes_title ON notes (title);\n" + SAY("q3 up, second")
                      + "UPDATE counter SET n = n + 1;"),
                     ("up", "CREATE INDEX notes_body ON notes (body);\n" + SAY("q3 up, third")),
                     ("down", "DROP INDEX notes_body;\n" + SAY("q3 down, first")),
                     ("down transaction:false", SAY("q3 down, second") + "DROP INDEX notes_title;\nUPDATE counter SET n = n + 1;"),
                     ("down", "ALTER TABLE notes DROP COLUMN title;\n" + SAY("q3 down, third")))
    project.revision("q4", ("up", "CREATE TABLE last (n integer);\nUPDATE counter SET n = n + 1;\n" + SAY("q4 up")),
                     ("down", SAY("q4 down") + "DROP TABLE last;"))
    return project


def new_database(file):
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.executescript("CREATE TABLE log (said text); CREATE TABLE counter (n integer); INSERT INTO counter VALUES (0);")


def picture(file):
    """Schema, version rows, and how often each row of each table is there; nothing of the runner's own tables."""
    with contextlib.closing(sqlite3.connect(file)) as database:
        def ask(statement):
            return database.execute(statement).fetchall()

        rig.expect_equal(ask("PRAGMA integrity_check"), [("ok",)], "integrity")
        schema = ask("SELECT type, name, sql FROM sqlite_schema WHERE tbl_name NOT LIKE 'migrate\\_%' ESCAPE '\\' ORDER BY type, name")
        tables = [name for kind, name, _ in schema if kind == "table"]
        return {"schema": schema, **{name: dict(collections.Counter(ask(f'SELECT * FROM "{name}"'))) for name in tables}}


class Sweep:
    def __init__(self, mode, words, start, folder):
        self.mode = mode
        self.words = words
        self.start = start
        file, counter = folder / "reference.db", folder / "count"
        shutil.copy(start, file)
        sqlite_project(folder / "project", MODES[mode]).run(f"sqlite:///{file}", *words, environment=preloaded(MIGRATE_TEST_KILL_COUNT=counter))
        self.changes = int(counter.read_text())
        self.after = picture(file)

    def check(self, number):
        name = f"{' '.join(self.words)}, {self.mode}: killed before change {number} of {self.changes}"
        if not rig.wanted(name):
            return
        with rig.point(name) as folder:
            file = folder / "app.db"
            shutil.copy(self.start, file)
            project = sqlite_project(folder / "project", MODES[self.mode])
            url = f"sqlite:///{file}"
            first = project.run(url, *self.words, status=None, environment=preloaded(MIGRATE_TEST_KILL_AT=number))
            rig.expect_equal(first.status, -signal.SIGKILL, f"status\n{first}\n")
            project.run(url, *self.words)
            found = picture(file)
            for part in self.after:
                rig.expect_equal(found.get(part), self.after[part], part)
            rig.expect_equal(sorted(found), sorted(self.after), "tables")


def without_blanks(folder):
    """LD_PRELOAD is a list that blanks and colons divide: the library goes to a place that has none in its name."""
    place = folder / "preload.so"
    shutil.copy(rig.arguments.preload, place)
    rig.arguments.preload = str(place)


def preloaded(**variables):
    # A sanitizer insists on being loaded first, unless told otherwise.
    asan = ":".join(filter(None, [os.environ.get("ASAN_OPTIONS"), "verify_asan_link_order=0"]))
    return {"LD_PRELOAD": rig.arguments.preload, "ASAN_OPTIONS": asan, **{name: str(value) for name, value in variables.items()}}


def run():
    with rig.folder() as folder:
        without_blanks(folder)
        empty = folder / "empty.db"
        new_database(empty)
        sweeps = []
        for mode, settings in MODES.items():
            full = folder / f"full {mode}.db"
            shutil.copy(empty, full)
            sqlite_project(folder / f"full {mode}", settings).run(f"sqlite:///{full}", "upgrade", "head")
            for words, start in ((("upgrade", "head"), empty), (("downgrade", "base"), full)):
                place = folder / f"{mode} {words[0]}"
                place.mkdir()
                sweeps.append(Sweep(mode, words, start, place))
                print(f"{' '.join(words)}, {mode}: {sweeps[-1].changes} changes of files", flush=True)
        points = [(sweep, number) for sweep in sweeps for number in range(1, sweep.changes + 1)]
        if not rig.arguments.long and not rig.arguments.only:
            points = rig.random_numbers.sample(points, min(SAMPLE, len(points)))
        with concurrent.futures.ThreadPoolExecutor(rig.arguments.jobs) as pool:
            list(pool.map(lambda each: each[0].check(each[1]), points))


if __name__ == "__main__":
    rig.main(run, __doc__, preload="the library kill_at_write")

#!/usr/bin/python3
"""Real Alembic and this program take turns on one database and never disagree.

    oracle_test.py --migrate PATH [--seconds N] [--seed N] [--dialect sqlite|postgresql] [--pg URL]

Random graphs become an Alembic project and ours. On one database both programs take turns; on a second one Alembic works
alone. After every command both databases hold the same version rows and tables, and revisions ran in the same order; what
heads, branches, history, show and current print is equal line for line; so are offline scripts. A difference is printed
with the seed of its round: --seed N --seconds 0 repeats that round alone. Needs python3-alembic (Debian's is 1.8.1).
"""

import argparse
import difflib
import os
import pathlib
import random
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "corpus"))

import commands  # noqa: E402
from compare import State, plain_output, plain_script, version_table_facts  # noqa: E402
from graphs import random_graph  # noqa: E402
from lib.databases import server_url  # noqa: E402
from pool import Pool  # noqa: E402
from projects import write_alembic, write_ours  # noqa: E402
from sides import AlembicSide, MigrateSide  # noqa: E402

RAN = {"sqlite": b"CREATE TABLE ran (id integer PRIMARY KEY, what text);",
       "postgresql": b"CREATE TABLE ran (id serial PRIMARY KEY, what text);"}


class Difference(Exception):
    pass


class Undecided(Exception):
    """Alembic itself broke down: there is no answer to compare with, and the round is over."""


class Round:
    """One graph on one kind of database, from an empty one through some tens of commands."""

    def __init__(self, options, seed, pool, folder):
        self.random, self.folder, self.dialect = random.Random(seed), pathlib.Path(folder), pool.dialect
        self.pool = pool
        self.options, self.done, self.transcript = options, 0, []
        self.graph = random_graph(self.random, self.random.randrange(1, 13))
        per_migration = self.random.random() < 0.5
        write_alembic(self.graph, self.folder / "theirs")
        write_ours(self.graph, self.folder / "ours", per_migration)
        self.theirs = AlembicSide(self.folder / "theirs", per_migration)
        self.ours = MigrateSide(options.migrate, self.folder / "ours")

    def database(self):
        database = self.pool.take(self.folder)
        database.feed(RAN[self.dialect])
        return database

    def run(self):
        shared, alone = self.database(), self.database()
        try:
            for _ in range(self.random.randrange(6, 16)):
                rows = alone.rows()
                self.take_turns(shared, alone, commands.moving(self.random, self.graph, rows))
                for _ in range(2):
                    self.ask_both(shared, commands.asking(self.random, self.graph, rows))
        finally:
            self.pool.give_back(shared), self.pool.give_back(alone)
        self.version_tables()
        for _ in range(2):
            self.offline(*commands.offline(self.random, self.graph))

    def take_turns(self, shared, alone, words):
        """One of the two moves the shared database, Alembic the other; then both must look the same."""
        mover = self.ours if self.random.random() < 0.65 else self.theirs
        self.note(mover.name, words)
        wanted, got = self.theirs.call(alone.url, words), mover.call(shared.url, words)
        if wanted.crashed:
            raise Undecided
        self.same(f"{words}: success", f"{wanted.succeeded}", f"{got.succeeded}", wanted.reason + "\n" + got.reason)
        self.same(f"{words}: the database", State(alone), State(shared), wanted.reason + "\n" + got.reason)

    def ask_both(self, shared, words):
        self.note("both", words)
        wanted, got = self.theirs.call(shared.url, words), self.ours.call(shared.url, words)
        if wanted.crashed:
            return
        self.same(f"{words}: success", f"{wanted.succeeded}", f"{got.succeeded}", wanted.reason + "\n" + got.reason)
        if wanted.succeeded:
            self.same(f"{words}: output", plain_output(words, wanted.out), plain_output(words, got.out))

    def version_tables(self):
        """The version table is the same whoever makes it."""
        facts = []
        for side in (self.theirs, self.ours):
            database = self.database()
            try:
                self.note(side.name, ["upgrade", "heads"])
                side.call(database.url, ["upgrade", "heads"])
                facts.append(version_table_facts(database))
            finally:
                self.pool.give_back(database)
        self.same("the version table", facts[0], facts[1])

    def offline(self, words, rows):
        """The same script, which then does what the online command does."""
        self.note("both", words)
        url = self.dialect + "://"
        wanted, got = self.theirs.call(url, words), self.ours.call(url, words)
        if wanted.crashed:
            return
        self.same(f"{words}: success", f"{wanted.succeeded}", f"{got.succeeded}", wanted.reason + "\n" + got.reason)
        if not wanted.succeeded:
            return
        self.same(f"{words}: script", plain_script(wanted.out), plain_script(got.out))
        if rows is not None:
            self.run_script(words, got.out, rows)

    def run_script(self, words, script, rows):
        by_script, online = self.database(), self.database()
        try:
            for row in rows:
                for database in (by_script, online):
                    self.theirs.call(database.url, ["upgrade", row])
            by_script.feed(script.encode(), transaction=False)
            self.theirs.call(online.url, [words[0], words[1].split(":")[-1]])
            self.same(f"{words}: the script's effect", State(online), State(by_script))
        finally:
            self.pool.give_back(by_script), self.pool.give_back(online)

    def note(self, who, words):
        self.done += 1
        self.transcript.append(f"{who}: {' '.join(words)}")

    def same(self, what, wanted, got, reason=""):
        if wanted != got:
            left, right = ([str(t) for t in x] if isinstance(x, list) else str(x).split("\n") for x in (wanted, got))
            lines = difflib.unified_diff(left, right, "alembic", "migrate", lineterm="", n=3)
            raise Difference(f"{what} differs\n" + "\n".join(list(lines)[:60]) + "\n" + reason.strip()[-1500:])

    def describe(self):
        lines = [f"  {r.id} <- {','.join(r.downs) or 'base'} labels {r.labels} depends on {r.depends}"
                 for r in self.graph.revisions.values()]
        return "\n".join(["graph:", *lines, "commands:", *(f"  {line}" for line in self.transcript)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migrate", required=True, help="the program under test")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("MIGRATE_TEST_SEED", "1")))
    parser.add_argument("--dialect", choices=["sqlite", "postgresql"])
    parser.add_argument("--pg", help="the server, instead of MIGRATE_TEST_PG")
    parser.add_argument("--keep-going", action="store_true", help="do not stop at the first five differences")
    options = parser.parse_args()
    pools = [Pool(dialect, dialect == "postgresql" and (options.pg or server_url()))
             for dialect in ([options.dialect] if options.dialect else ["sqlite", "postgresql"])]
    try:
        sys.exit(play(options, pools))
    finally:
        for pool in pools:
            pool.close()


def play(options, pools):
    """Rounds until the time is over. @returns the exit status."""
    end, seed, done, differences = time.monotonic() + options.seconds, options.seed, 0, 0
    while True:
        for pool in pools:
            with tempfile.TemporaryDirectory() as folder:
                one = Round(options, seed, pool, folder)
                try:
                    one.run()
                except Undecided:
                    pass
                except Difference as difference:
                    differences += 1
                    print(f"--- --seed {seed} --seconds 0 --dialect {pool.dialect}\n{difference}\n{one.describe()}\n", flush=True)
                done += one.done
        seed += 1
        if time.monotonic() >= end or (differences >= 5 and not options.keep_going):
            break
    print(f"seeds {options.seed} to {seed - 1}")
    print(f"{done - differences} passed, {differences} failed")
    print(f"alembic oracle: {done} commands, {differences} differences")
    return 1 if differences or not done else 0


if __name__ == "__main__":
    main()

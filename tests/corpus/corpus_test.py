#!/usr/bin/env python3
"""Histories of hard SQL: what the program makes of them equals what psql and sqlite3 make of the same text.

    corpus_test.py --migrate PATH [--history NAME]... [--dialect sqlite|postgresql] [--steps] [-v]
    corpus_test.py --by-hand        proves the histories alone, without the program

Each history goes up, down and up again, in one transaction and in one for each revision, and as an offline script.
--steps compares after every revision instead of at the ends (minutes). PostgreSQL: the server of MIGRATE_TEST_PG.
"""

import argparse
import pathlib
import sys
import tempfile

from lib.databases import Failed, Postgres, Sqlite, server_url
from lib.program import Program, steps
from lib.results import Results
from lib.revisions import History

HERE = pathlib.Path(__file__).resolve().parent / "histories"
HISTORIES = {"forum": ["postgresql"], "legacy": ["postgresql"], "pocket": ["sqlite"], "both": ["postgresql", "sqlite"]}


class Reference:
    """A database fed by hand, in the order that the program chose."""

    def __init__(self, history, database):
        self.history, self.database = history, database

    def apply(self, direction, order):
        for id in order:
            self.database.apply(self.history.revisions[id].sections_for(direction, self.database.dialect))


class Case:
    """One history on one database."""

    def __init__(self, binary, results, name, dialect, folder):
        self.binary, self.results, self.dialect, self.folder = binary, results, dialect, folder
        self.name, self.history = f"{name} on {dialect}", History(HERE / name)
        self.dumps = {}

    def database(self):
        return Sqlite(self.folder) if self.dialect == "sqlite" else Postgres(server_url())

    def run(self, title, action):
        """Runs `action` on a fresh database; a failing program is a failed check."""
        database = self.database()
        try:
            action(f"{self.name}, {title}", database)
        except Failed as failure:
            self.results.check(f"{self.name}, {title}: runs", False, str(failure))
        finally:
            database.close()

    def by_hand(self, order):
        """The dump after feeding `order` upwards: made once for each order that is asked for."""
        if tuple(order) not in self.dumps:
            database = self.database()
            try:
                Reference(self.history, database).apply("up", order)
                self.dumps[tuple(order)] = database.dump()
            finally:
                database.close()
        return self.dumps[tuple(order)]

    def check_order(self, name, order, wanted):
        at = {id: place for place, id in enumerate(order)}
        self.results.check(f"{name}: runs each revision once", sorted(order) == sorted(wanted), order)
        self.results.check(f"{name}: runs parents first", all(
            at.get(p, -1) < at[id] for id in at for p in self.history.parents(id)), order)

    def hand_alone(self, name, database):
        """Without the program: every revision applies, and the way back leads to nothing."""
        empty, order = database.dump(), self.history.order()
        reference = Reference(self.history, database)
        for round in ("first", "second"):
            reference.apply("up", order)
            top = database.dump()
            self.results.equal(f"{name}: the {round} way up", top, self.by_hand(order))
            reference.apply("down", reversed(order))
            self.results.equal(f"{name}: the {round} way back", database.dump(), empty)

    def both_ways(self, per_migration):
        def action(name, database):
            program = Program(self.binary, self.folder, self.history.folder, database.url,
                              transaction_per_migration=per_migration)
            empty = database.dump()
            order = program.move("upgrade", "head")
            self.check_order(f"{name}, up", order, self.history.revisions)
            top = database.dump()
            self.results.equal(f"{name}, up: as by hand", top, self.by_hand(order))
            self.results.equal(f"{name}, up: version rows", database.rows(), self.history.heads())
            back = program.move("downgrade", "base")
            self.check_order(f"{name}, down", list(reversed(back)), self.history.revisions)
            self.results.equal(f"{name}, down: nothing is left", database.dump(), empty)
            self.results.equal(f"{name}, down: version rows", database.rows(), [])
            program.move("upgrade", "head")
            self.results.equal(f"{name}, up again: as the first time", database.dump(), top)
        return action

    def offline(self, name, database):
        program = Program(self.binary, self.folder, self.history.folder, database.url)
        script, log = program.call("upgrade", "head", "--sql")
        empty, order = database.dump(), steps(log)
        self.check_order(name, order, self.history.revisions)
        database.feed(script, transaction=False)
        self.results.equal(f"{name}, up: as by hand", database.dump(), self.by_hand(order))
        self.results.equal(f"{name}, up: version rows", database.rows(), self.history.heads())
        script, _ = program.call("downgrade", f"{self.history.heads()[0]}:base", "--sql")
        database.feed(script, transaction=False)
        self.results.equal(f"{name}, down: nothing is left", database.dump(), empty)

    def step_by_step(self, name, database):
        """One revision at a time, forth, back and forth, each time compared with a database fed by hand."""
        program = Program(self.binary, self.folder, self.history.folder, database.url)
        beside = self.database()
        try:
            reference = Reference(self.history, beside)
            for id in self.history.order():
                parents = self.history.revisions[id].downs
                ran = program.move("upgrade", id)
                self.results.equal(f"{name}: up to {id} runs it alone", ran, [id])
                reference.apply("up", [id])
                self.results.equal(f"{name}: up to {id}", database.dump(), beside.dump())
                if len(parents) == 1 and self.is_alone(database, id):
                    self.results.equal(f"{name}: back from {id}", program.move("downgrade", parents[0]), [id])
                    reference.apply("down", [id])
                    self.results.equal(f"{name}: back from {id} as by hand", database.dump(), beside.dump())
                    program.move("upgrade", id)
                    reference.apply("up", [id])
                    self.results.equal(f"{name}: {id} again", database.dump(), beside.dump())
        finally:
            beside.close()

    def is_alone(self, database, id):
        """Is `id` the only child of its parent that is applied, and nothing but its ancestors besides?"""
        applied = set().union(*(self.history.ancestors(row) for row in database.rows()))
        beside = [r for r in applied if set(self.history.revisions[r].downs) & set(self.history.revisions[id].downs)]
        return beside == [id] and applied == self.history.ancestors(id)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migrate", help="the program under test")
    parser.add_argument("--by-hand", action="store_true")
    parser.add_argument("--history", action="append", choices=list(HISTORIES))
    parser.add_argument("--dialect", choices=["sqlite", "postgresql"])
    parser.add_argument("--steps", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    if not options.migrate and not options.by_hand:
        parser.error("give --migrate PATH or --by-hand")
    results = Results(options.verbose)
    for name in options.history or HISTORIES:
        for dialect in HISTORIES[name]:
            if options.dialect in (None, dialect):
                with tempfile.TemporaryDirectory() as folder:
                    one_history(options, results, Case(options.migrate, results, name, dialect, folder))
    results.finish()


def one_history(options, results, case):
    results.equal(f"{case.name}: has one head", len(case.history.heads()), 1)
    if options.by_hand:
        case.run("by hand", case.hand_alone)
    elif options.steps:
        case.run("step by step", case.step_by_step)
    else:
        case.run("one transaction", case.both_ways(False))
        case.run("one for each revision", case.both_ways(True))
        case.run("offline", case.offline)


if __name__ == "__main__":
    main()

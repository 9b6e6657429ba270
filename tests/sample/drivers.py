"""Two ways to move the sample's database: the program under test, or the database's own program fed by hand."""

import os
import pathlib

from lib.databases import run

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Binary:
    """`migrate`, as its users call it."""

    def __init__(self, program, database):
        self.program, self.database = program, database

    def call(self, *arguments):
        environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "MIGRATE_CONFIG")}
        command = [self.program, "-c", str(ROOT / "migrate.yaml"), "--url", self.database.url, *arguments]
        return run(command, env=environment).stdout.decode()

    def upgrade(self, *targets):
        for target in targets:
            self.call("upgrade", target)

    def downgrade(self, target):
        self.call("downgrade", target)


class ByHand:
    """psql or sqlite3: proves the SQL itself, without the program."""

    def __init__(self, history, database):
        self.history, self.database, self.applied = history, database, []

    def upgrade(self, *targets):
        for target in targets:
            wanted = self.everything(target)
            for id in self.history.order(wanted - set(self.applied)):
                self.database.apply(self.history.revisions[id].sections_for("up", self.database.dialect))
                self.applied.append(id)

    def downgrade(self, target):
        keep = set() if target == "base" else self.history.ancestors(target)
        gone = [id for id in self.applied if target == "base" or
                any(id in self.above(child) for child in self.children(target))]
        for id in reversed([id for id in self.applied if id in gone and id not in keep]):
            self.database.apply(self.history.revisions[id].sections_for("down", self.database.dialect))
            self.applied.remove(id)

    def everything(self, target):
        if target in ("head", "heads"):
            return set(self.history.revisions)
        return self.history.ancestors(target)

    def children(self, id):
        return [r.id for r in self.history.revisions.values() if id in r.downs]

    def above(self, id):
        return [r for r in self.history.revisions if id in self.history.ancestors(r)]

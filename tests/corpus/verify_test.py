#!/usr/bin/env python3
"""`migrate verify` judged by pg_dump: histories as they are, and with downgrades that lack a statement.

    verify_test.py --migrate PATH [--history NAME]... [--long] [-v]

Of each history a copy is made in which some ways back are spoiled. Then these and some others (all, with --long) are
run there and back by psql, beside the program: where pg_dump finds the same before and after, verify must call it exact,
where it finds a difference or the way back fails, verify must say so. The server is that of MIGRATE_TEST_PG;
MIGRATE_TEST_SEED repeats a choice.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from lib.databases import Failed, Postgres, server_url
from lib.results import Results
from lib.revisions import History

HERE = pathlib.Path(__file__).resolve().parent
FOLDERS = {"forum": HERE / "histories" / "forum", "legacy": HERE / "histories" / "legacy",
           "both": HERE / "histories" / "both", "sample": HERE.parents[1] / "versions"}
# A statement on a line of its own, in a section of PostgreSQL's or of all databases.
STATEMENT = re.compile(rb"^(DROP|ALTER|REVOKE|COMMENT|CREATE) [^;'$]*;[ ]*$", re.M)


def spoiled(text, choice):
    """The file without one statement of its last way back; nothing when it has none on a line of its own."""
    begin = text.rfind(b"-- migrate:down")
    if begin < 0 or b"sqlite" in text[begin:].splitlines()[0]:
        return None
    found = list(STATEMENT.finditer(text, begin))
    if not found:
        return None
    match = choice.choice(found)
    return text[:match.start()] + b"SELECT 1;" + text[match.end():]


def spoil(folder, choice, share):
    names = []
    for path in sorted(folder.glob("*.sql")):
        text = spoiled(path.read_bytes(), choice)
        if text is not None and choice.random() < share:
            path.write_bytes(text)
            names.append(path.name)
    return names


def verdicts(binary, folder, url):
    """By revision, in the order of the run."""
    config = folder / "migrate.yaml"
    config.write_text(f"version_locations: ['{folder}']\n")
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "MIGRATE_CONFIG")}
    done = subprocess.run([binary, "-c", str(config), "--url", url, "--json", "verify"], capture_output=True, check=False,
                          env=environment, timeout=900)
    if done.returncode not in (0, 3):
        raise Failed(done.stderr.decode())
    told = json.loads(done.stdout)["revisions"]
    return {one["revision"]: one for one in told}


class Judge:
    """Runs a history by psql; each way back in a copy of the database, so that a wrong one does no harm."""

    def __init__(self, history, database):
        self.history, self.database = history, database

    def pass_over(self, id):
        self.database.apply(self.history.revisions[id].sections_for("up", "postgresql"))

    def look(self, id):
        """What pg_dump says of a revision's way back: "exact", "differs" or "failed"; and takes the revision's way up."""
        revision = self.history.revisions[id]
        before = self.database.dump(data=False)
        self.database.apply(revision.sections_for("up", "postgresql"))
        copy = Postgres(self.database.server, template=self.database.name)
        try:
            copy.apply(revision.sections_for("down", "postgresql"))
            if copy.dump(data=False) != before:
                return "differs"
            copy.apply(revision.sections_for("up", "postgresql"))
            return "exact" if copy.dump(data=False) == self.database.dump(data=False) else "differs"
        except Failed:
            return "failed"
        finally:
            copy.close()


def judge(results, binary, name, folder, spoilt, choice, skipped):
    history, database = History(folder), Postgres(server_url())
    try:
        told = verdicts(binary, folder, database.url)
        results.check(f"{name}: verify looks at each revision once", sorted(told) == sorted(history.revisions), told)
        judge_of = Judge(history, database)
        for id, verdict in told.items():
            file = history.revisions[id].path.name
            if file not in spoilt and choice.random() < skipped:
                judge_of.pass_over(id)
                continue
            wanted = judge_of.look(id)
            # pg_dump does not know which of two columns came first in a table that it never saw otherwise.
            sound = verdict["verdict"] in ("exact", "column_order", "no_way_back")
            results.check(f"{name}, {file}{' (spoiled)' if file in spoilt else ''}: verify and pg_dump agree",
                          sound == (wanted == "exact"), f"pg_dump: {wanted}, verify: {json.dumps(verdict, indent=1)}")
    finally:
        database.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--migrate", required=True)
    parser.add_argument("--history", action="append", choices=FOLDERS)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    seed = int(os.environ.get("MIGRATE_TEST_SEED", random.SystemRandom().randrange(1 << 32)))
    print(f"seed {seed}")
    choice, results = random.Random(seed), Results(options.verbose)
    for name in options.history or FOLDERS:
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch) / "versions"
            shutil.copytree(FOLDERS[name], folder)
            spoilt = spoil(folder, choice, 1 if options.long else 0.3)
            try:
                judge(results, os.path.abspath(options.migrate), name, folder, spoilt, choice, 0 if options.long else 0.7)
            except Failed as failure:
                results.check(f"{name}: runs", False, str(failure))
    results.finish()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()

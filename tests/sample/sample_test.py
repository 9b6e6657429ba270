#!/usr/bin/env python3
"""The living sample: every downgrade is the exact inverse of its upgrade, rows included, on both databases.

    sample_test.py [--dialect sqlite|postgresql|both] [--migrate PATH] [-v]

Without --migrate the SQL is fed to sqlite3 and psql by hand. PostgreSQL is the server that MIGRATE_TEST_PG names.
"""

import argparse
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "corpus"))

from drivers import ROOT, Binary, ByHand  # noqa: E402
from lib.databases import Failed, Postgres, Sqlite, run, postgres_program, server_url  # noqa: E402
from lib.results import Results  # noqa: E402
from lib.revisions import History  # noqa: E402

HISTORY = History(ROOT / "versions")
HEAD = "c60f3ab8e19d"


def schema_of(database):
    """The schema without what SQLite adds when a table is renamed, and without layout."""
    if database.dialect == "postgresql":
        return database.dump(data=False)
    lines = []
    for kind, name, table, sql in database.ask("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"):
        if table not in ("alembic_version", "migrate_history"):
            sql = re.sub(r"\s+", " ", sql or "")
            sql = sql.replace("( ", "(").replace(" )", ")").replace(" ,", ",")
            lines.append(f"{kind} {name}: " + re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", sql))
    return "\n".join(lines)


def rows_of(database):
    """Every row, sorted; not the counters of sequences, which never go back, nor the index inside FTS5's own tables."""
    if database.dialect == "postgresql":
        command = [postgres_program("pg_dump"), "--data-only", "--inserts", "-T", "alembic_version", "-T", "migrate_history"]
        out = run(command + ["-d", database.url]).stdout.decode()
        return sorted(line for line in out.splitlines() if line.startswith("INSERT"))
    rows = []
    for name, in database.ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'notes_search%'"
                              " AND name NOT IN ('alembic_version', 'migrate_history')"):
        rows += [f"{name}: {row}" for row in database.ask(f"SELECT * FROM {name}")]
    return sorted(rows)


def sound(database):
    """SQLite's own opinion of the file; PostgreSQL keeps its promises by itself."""
    if database.dialect == "postgresql":
        return []
    if database.ask("SELECT 1 FROM sqlite_master WHERE name = 'notes_search'"):
        database.ask("INSERT INTO notes_search (notes_search) VALUES ('integrity-check')")
    return database.ask("PRAGMA foreign_key_check") + [r for r in database.ask("PRAGMA integrity_check") if r != ["ok"]]


def insert_rows(database, id):
    path = HERE / "rows" / f"{id}.sql"
    if path.exists():
        database.feed(path.read_bytes())


def build_below(driver, database, id):
    """Everything that `id` needs, each revision with its rows."""
    for below in HISTORY.order(HISTORY.ancestors(id) - {id}):
        driver.upgrade(below)
        insert_rows(database, below)


def one_revision(results, driver, database, id):
    """Up and down again from a database with rows; then up, rows of its own, down, up."""
    revision = HISTORY.revisions[id]
    parent = revision.downs[0] if revision.downs else "base"
    name = f"{database.dialect}: {id} {revision.message}"
    build_below(driver, database, id)
    schema, rows = schema_of(database), rows_of(database)
    driver.upgrade(id)
    upgraded = schema_of(database)
    results.check(f"{name}: leaves a sound database", not sound(database), sound(database))
    driver.downgrade(parent)
    results.equal(f"{name}: the way back restores the schema", schema_of(database), schema)
    results.equal(f"{name}: the way back restores the rows", rows_of(database), rows)
    driver.upgrade(id)
    insert_rows(database, id)
    driver.downgrade(parent)
    results.equal(f"{name}: the way back works with new rows", schema_of(database), schema)
    driver.upgrade(id)
    results.equal(f"{name}: up again gives the same schema", schema_of(database), upgraded)
    results.check(f"{name}: is sound at the end", not sound(database), sound(database))


def whole_way(results, driver, database):
    """From nothing to head and back, twice; rows survive nothing, the schema everything."""
    empty = schema_of(database)
    driver.upgrade("head")
    top = schema_of(database)
    driver.downgrade("base")
    results.equal(f"{database.dialect}: head and back to base leaves nothing", schema_of(database), empty)
    driver.upgrade("94c2f8a06be1", "e5d0c7b3418f", "head")
    results.equal(f"{database.dialect}: the order of the branches does not matter", schema_of(database), top)
    driver.downgrade("base")
    for id in HISTORY.order():
        driver.upgrade(id)
        insert_rows(database, id)
    results.equal(f"{database.dialect}: with rows on the way the schema is the same", schema_of(database), top)
    results.check(f"{database.dialect}: head is sound", not sound(database), sound(database))
    behaviour(results, database)
    driver.downgrade("base")
    results.equal(f"{database.dialect}: a full database goes back to nothing", schema_of(database), empty)


def refused(database, sql):
    try:
        database.feed(sql.encode())
    except Failed:
        return True
    return False


def behaviour(results, database):
    """At head, with rows: what the service relies on."""
    name = f"{database.dialect}: at head"
    if database.dialect == "postgresql":
        find = "SELECT id FROM notes WHERE note_document(title, body) @@ to_tsquery('english', '{}') ORDER BY id"
    else:
        find = "SELECT rowid FROM notes_search WHERE notes_search MATCH '{}' ORDER BY rowid"
    found = [str(r[0]) for r in database.ask(find.format("run"))]
    results.equal(f"{name} a search finds inflected words", found, ["7"])
    owners = database.ask("SELECT count(*) FROM notes WHERE owner_id IS NULL")
    results.equal(f"{name} every note has an owner", str(owners[0][0]), "0")
    share = "INSERT INTO note_shares (note_id, user_id, permission) SELECT 8, min(id), '{}' FROM users"
    results.check(f"{name} an unknown permission is refused", refused(database, share.format("admin")))
    results.check(f"{name} a known permission is taken", not refused(database, share.format("comment")))
    results.check(f"{name} a note without an owner is refused", refused(database, "INSERT INTO notes (title) VALUES ('x')"))
    results.check(f"{name} two notes cannot share a slug", refused(database, "UPDATE notes SET slug = 'same'"))
    results.check(f"{name} one address has one account", refused(
        database, "INSERT INTO users (email, display_name) VALUES ('ADA@example.com', 'x')"))
    results.check(f"{name} a size is never negative", refused(database, "UPDATE attachments SET byte_size = -1"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dialect", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--migrate", help="the program under test")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    results = Results(options.verbose)
    dialects = ["sqlite", "postgresql"] if options.dialect == "both" else [options.dialect]
    results.equal("the sample has one head", HISTORY.heads(), [HEAD])
    for dialect in dialects:
        with tempfile.TemporaryDirectory() as folder:
            for id in [*HISTORY.order(), None]:
                database = Sqlite(folder) if dialect == "sqlite" else Postgres(server_url())
                driver = Binary(options.migrate, database) if options.migrate else ByHand(HISTORY, database)
                try:
                    one_revision(results, driver, database, id) if id else whole_way(results, driver, database)
                except Failed as failure:
                    results.check(f"{dialect}: {id or 'the whole way'} runs", False, str(failure))
                finally:
                    database.close()
    results.finish()


if __name__ == "__main__":
    main()

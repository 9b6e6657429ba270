"""Big single revisions: a section of two hundred megabytes, and one of fifty thousand statements, up and with the memory
they take, against psql and sqlite3 with the same text. Takes minutes, so it runs only when it is asked for."""
import pathlib
import subprocess
import tempfile

import history
from files import peak
from measure import Work, interleave

TABLE = "CREATE TABLE big (id integer, title varchar(200), body text);\n"
ROW = "the title of number {n}\ta body with some words in it, as long as such bodies are, and then a little more"
STATEMENT = "INSERT INTO big VALUES ({n}, 'the title of number {n}', 'a body with some words in it');\n"


def measure(table, tools, quick):
    size = (20 if quick else 200) * 2**20
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        on_postgresql(table, tools, folder, f"{size >> 20} MiB of one COPY", copy_of(size))
        # Not all of it: psql, which waits for each answer, takes five minutes for that.
        on_postgresql(table, tools, folder, f"{size // 10 >> 20} MiB of INSERTs", inserts_of(size // 10))
        on_sqlite(table, tools, folder, f"{size >> 20} MiB of INSERTs", inserts_of(size))
        count = 5_000 if quick else 50_000
        text = [TABLE, *(STATEMENT.format(n=n) for n in range(count))]
        on_postgresql(table, tools, folder, f"{count:,} statements", text)
        on_sqlite(table, tools, folder, f"{count:,} statements", text)


def copy_of(size):
    yield TABLE
    yield "COPY big FROM STDIN;\n"
    yield from filled(size, f"{{n}}\t{ROW}\n")
    yield "\\.\n"


def inserts_of(size):
    yield TABLE
    yield from filled(size, STATEMENT)


def filled(size, line):
    n = 0
    while size > 0:
        text = line.format(n=n)
        yield text
        size -= len(text)
        n += 1


def write_project(folder, url, text):
    """One revision with that text, and the text alone, as one transaction."""
    versions = folder / "versions"
    versions.mkdir(parents=True)
    (folder / "migrate.yaml").write_text(f"url: {url}\n")
    with open(folder / "alone.sql", "w", encoding="utf-8") as alone, \
            open(versions / "big.sql", "w", encoding="utf-8") as revision:
        alone.write("BEGIN;\n")
        revision.write(history.HEADER.format(n=1, revises="") + "-- migrate:up\n")
        for piece in text:
            alone.write(piece)
            revision.write(piece)
        alone.write("COMMIT;\n")
    return folder


def on_postgresql(table, tools, folder, what, text):
    with tempfile.TemporaryDirectory(dir=folder) as place:
        urls = {name: tools.postgres.new_database(f"bench_big_{name}") for name in ("migrate", "psql")}
        project = write_project(pathlib.Path(place) / "project", urls["migrate"], text)

        def fresh(name):
            return lambda: tools.postgres.new_database(f"bench_big_{name}")

        ours = Work("migrate", [tools.migrate, "-q", "upgrade", "head"], project, before=fresh("migrate"))
        theirs = Work("psql -f", [tools.postgres.program("psql"), "-Xq", "-v", "ON_ERROR_STOP=1", urls["psql"], "-f",
                                  project / "alone.sql"], before=fresh("psql"))
        compare(table, tools, f"{what}, PostgreSQL", project, ours, theirs)


def on_sqlite(table, tools, folder, what, text):
    with tempfile.TemporaryDirectory(dir=folder) as place:
        project = write_project(pathlib.Path(place) / "project", "sqlite:///./big.db", text)
        other = project / "other.db"
        ours = Work("migrate", [tools.migrate, "-q", "upgrade", "head"], project,
                    before=lambda: (project / "big.db").unlink(missing_ok=True))
        theirs = Work("sqlite3", ["sqlite3", "-bail", other], stdin=project / "alone.sql",
                      before=lambda: other.unlink(missing_ok=True))
        compare(table, tools, f"{what}, SQLite", project, ours, theirs)


def compare(table, tools, what, project, ours, theirs):
    interleave(2, ours, theirs)
    table.note(what, ours, theirs)
    size = (project / "versions" / "big.sql").stat().st_size / 2**20
    ours.before()
    table.at_most(f"peak memory, {what} ({size:.0f} MiB of file)", [peak(tools, ours.command, project, runs=1)], "MiB", None)

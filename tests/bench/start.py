"""What a command costs that does next to nothing."""
import os
import pathlib
import subprocess
import tempfile

import history
from measure import Work, interleave


def measure(table, tools, quick):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "project"
        history.make_tables(folder, 5, tools.postgres.new_database("bench_current"))
        subprocess.run([tools.migrate, "-q", "upgrade", "head"], cwd=folder, check=True)
        query = ["-XAtc", "select version_num from alembic_version", tools.postgres.url("bench_current")]
        true = Work("/bin/true", ["/bin/true"])
        version = Work("migrate --version", [tools.migrate, "--version"])
        current = Work("migrate current", [tools.migrate, "current"], folder)
        psql = Work("psql, the program", [tools.postgres.program("psql"), *query])
        typed = Work("psql, as typed", ["psql", *query])
        question = folder / "question.sql"
        question.write_text("SELECT version_num FROM alembic_version")
        least = Work("minimal libpq", [tools.minimal_libpq, tools.postgres.url("bench_current"), question])
        interleave(20 if quick else 100, true, version, current, psql, typed, least)
        table.more("migrate --version", version, true, 2)
        table.ratio("migrate current, PostgreSQL", current, psql, 0.6)
        table.note("migrate current, PostgreSQL", current, typed)
        table.note("migrate current, PostgreSQL", current, least)
    stripped = pathlib.Path(tools.migrate).with_name("migrate.stripped")
    subprocess.run(["strip", "-o", stripped, tools.migrate], check=True)
    table.at_most("program, stripped", [os.path.getsize(stripped) / 2**20], "MiB", 4)

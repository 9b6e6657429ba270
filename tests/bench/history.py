"""Made-up histories for the benchmarks."""

HEADER = """-- change number {n}
--
-- Revision ID: {n:012x}
-- Revises: {revises}
-- Create Date: 2026-11-22 10:15:00.123456+00:00

"""

TABLES = """-- migrate:up
CREATE TABLE t_{n} (id integer PRIMARY KEY, title varchar(200) NOT NULL, body text);
CREATE INDEX i_{n} ON t_{n} (title);

-- migrate:down
DROP TABLE t_{n};
"""

FIRST = """-- migrate:up
CREATE TABLE bench (id integer PRIMARY KEY, title varchar(200) NOT NULL, body text);

-- migrate:down
DROP TABLE bench;
"""

ROWS = """-- migrate:up
INSERT INTO bench (id, title, body) VALUES ({n}, 'the title of number {n}', 'a body with some words in it');
UPDATE bench SET title = title || '.' WHERE id = {n};

-- migrate:down
DELETE FROM bench WHERE id = {n};
"""


def make_tables(folder, count, url):
    """A chain; each revision makes a table and an index."""
    write(folder, url, ((n, TABLES.format(n=n), chain(n)) for n in range(count)))


def make_rows(folder, count, url):
    """A chain with a fork that joins again every hundred revisions; each revision writes a row of one table, so that a
    hundred thousand of them can be applied in a reasonable time."""
    write(folder, url, ((n, ROWS.format(n=n) if n else FIRST, forked(n)) for n in range(count)))


def chain(n):
    return f"{n - 1:012x}" if n else ""


def forked(n):
    if n % 100 == 51:
        return f"{n - 2:012x}"  # beside its elder sister
    if n % 100 == 52:
        return f"{n - 2:012x}, {n - 1:012x}"
    return chain(n)


def write(folder, url, revisions):
    versions = folder / "versions"
    versions.mkdir(parents=True)
    (folder / "migrate.yaml").write_text(f"url: {url}\n")
    for n, body, revises in revisions:
        (versions / f"{n:012x}_change_number_{n}.sql").write_text(HEADER.format(n=n, revises=revises) + body)

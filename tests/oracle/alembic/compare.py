"""What counts as the same answer: text without paths, scripts without layout, databases by rows, tables and order of work."""

import re

OWN = ("alembic_version", "migrate_history", "ran", "ran_id_seq")


def plain_output(words, text):
    """Standard output without what must differ: paths and the database's URL; lines whose order Alembic leaves open sorted."""
    text = re.sub(r"^Path: .*/([^/]+)\.(py|sql)$", r"Path: \1", text, flags=re.M)
    text = re.sub(r"^Current revision\(s\) for .*:$", "Current revision(s) for URL:", text, flags=re.M)
    text = re.sub(r"^(?:Branches into|Branch names): (.*)|\(([\w, ]+)\)", sorted_list, text, flags=re.M)
    lines = [line.rstrip() for line in text.split("\n")]
    if words[0] == "current":
        return "\n".join(sorted(lines))
    if words[0] == "branches":
        return "\n".join(sort_runs(lines, lambda line: re.match(r" +-> ", line)))
    return "\n".join(lines)


def sorted_list(match):
    """The same words with their comma-separated list in order."""
    found = match.group(1) or match.group(2)
    return match.group(0).replace(found, ", ".join(sorted(found.split(", "))))


def sort_runs(lines, belongs):
    """Each run of neighbouring lines that belong together, sorted in itself."""
    out, run = [], []
    for line in [*lines, ""]:
        if belongs(line):
            run.append(line)
        else:
            out += sorted(run) + [line]
            run = []
    return out


def plain_script(text):
    """An offline script without blank lines and layout; two clauses that versions of Alembic write differently are dropped."""
    text = re.sub(r" RETURNING alembic_version\.version_num", "", text)
    text = re.sub(r"^DROP TABLE alembic_version;$", "", text, flags=re.M)
    lines = [re.sub(r"\s+", " ", line).strip() for line in text.split("\n")]
    return "\n".join(moves_as_sets(line for line in lines if line))


MOVE = re.compile(r"(?:DELETE FROM|INSERT INTO|UPDATE) alembic_version\b.*")


def moves_as_sets(lines):
    """Neighbouring statements on the version table as the rows they remove and add: which of several rows a merge updates
    and which it deletes (and likewise going down) is left open by Alembic, as it walks over a set."""
    out, removed, added = [], [], []
    for line in [*lines, ""]:
        if MOVE.fullmatch(line):
            names = re.findall(r"'([^']*)'", line)
            added += names[:1] if not line.startswith("DELETE") else []
            removed += names[-1:] if not line.startswith("INSERT") else []
            continue
        if removed or added:
            out.append(f"rows {sorted(removed)} -> {sorted(added)}")
            removed, added = [], []
        out.append(line)
    return out[:-1]


class State:
    """A database at one moment: version rows, tables, and the order in which revisions ran."""

    def __init__(self, database):
        self.rows = database.rows()
        if database.dialect == "postgresql":
            tables = database.ask("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")
        else:
            tables = database.ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        self.tables = sorted(t[0] for t in tables if not t[0].startswith(OWN))
        self.ran = [row[0] for row in database.ask("SELECT what FROM ran ORDER BY id")]

    def __eq__(self, other):
        return (self.rows, self.tables, self.ran) == (other.rows, other.tables, other.ran)

    def __repr__(self):
        return f"rows {self.rows}\ntables {self.tables}\nran {self.ran[-12:]}"


def version_table_facts(database):
    """The version table as the catalog has it."""
    if database.dialect == "sqlite":
        sql = database.ask("SELECT sql FROM sqlite_master WHERE name = 'alembic_version'")[0][0]
        return [re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")")] + \
            database.ask("PRAGMA table_info(alembic_version)")
    return database.ask("""
        SELECT 'column', attname, format_type(atttypid, atttypmod), attnotnull::text, attnum::text, attcollation::text
        FROM pg_attribute WHERE attrelid = 'alembic_version'::regclass AND attnum > 0
        UNION ALL
        SELECT 'constraint', conname, contype::text, pg_get_constraintdef(oid), condeferrable::text, ''
        FROM pg_constraint WHERE conrelid = 'alembic_version'::regclass
        UNION ALL
        SELECT 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisunique::text, '', ''
        FROM pg_index WHERE indrelid = 'alembic_version'::regclass ORDER BY 1, 2""")

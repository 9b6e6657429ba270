"""Through PgBouncer in transaction pooling every command works, and leaves the pool's connections as it found them.

There each transaction may run on another connection of the server, and whoever comes next inherits what was left on it: a
session's advisory lock, a role, a setting, a prepared statement. So after each command all connections of the pool are
looked at. A database that only reads refuses what writes, and shows what is current.
"""

import contextlib
import uuid

import psycopg2

import rig
from pool import Pool

SIZE = 3
PLUMBING = "'application_name', 'client_encoding', 'DateStyle', 'TimeZone', 'standard_conforming_strings'"  # the pool's own work
SETTINGS_OF_A_SESSION = ("SELECT pg_backend_pid(), current_user || ' ' || session_user,"
                         " (SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings WHERE source = 'session'"
                         f" AND setting IS DISTINCT FROM reset_val AND name NOT IN ({PLUMBING})),"
                         " (SELECT count(*) FROM pg_prepared_statements),"
                         " (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory')")


def expect_clean_pool(database, pool):
    """All connections of the pool, held open at once: those of the superuser, with nothing set, prepared or locked."""
    user = database.value("SELECT current_user || ' ' || session_user")
    with contextlib.ExitStack() as stack:
        pids = set()
        for _ in range(SIZE):
            connection = stack.enter_context(contextlib.closing(psycopg2.connect(database.at(pool.url))))
            cursor = connection.cursor()
            cursor.execute(SETTINGS_OF_A_SESSION)
            pid, *found = cursor.fetchone()
            rig.expect_equal(found, [user, None, 0, 0], "user, settings, prepared statements, locks of a pooled connection")
            pids.add(pid)
        rig.expect_equal(len(pids), SIZE, "connections of the pool")
    rig.expect_nothing_stranded(database)


def pooled_project(folder, settings=""):
    project = rig.Project(folder, settings)
    project.revision("p1", ("up", "CREATE TABLE notes (id int PRIMARY KEY, body text);"), ("down", "DROP TABLE notes;"))
    project.revision("p2", ("up transaction:false", "CREATE INDEX CONCURRENTLY notes_body ON notes (body);\nINSERT INTO notes VALUES (1);"),
                     ("up", "ALTER TABLE notes ADD COLUMN title text;"),
                     ("down", "ALTER TABLE notes DROP COLUMN title;"),
                     ("down transaction:false", "DROP INDEX CONCURRENTLY notes_body;\nDELETE FROM notes;"))
    project.revision("p3", ("up", "SET search_path = pg_catalog;\nSET statement_timeout = '1h';\nCREATE TABLE public.more (n int);"),
                     ("down", "SET lock_timeout = '1h';\nDROP TABLE more;"))
    return project


def check_commands(pool, name, settings=""):
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        project = pooled_project(folder / "project", settings)
        url = database.at(pool.url)

        def run(*words, heads, status=0):
            result = project.run(url, *words, status=status)
            rig.expect_equal(rig.Picture(database).heads, heads, f"version rows after {' '.join(words)}")
            expect_clean_pool(database, pool)
            return result

        run("upgrade", "head", heads=["p3"])
        rig.expect_equal(run("-q", "current", heads=["p3"]).out, "p3 (head)\n", "current")
        run("upgrade", "head", heads=["p3"])
        run("downgrade", "p2", heads=["p2"])
        run("stamp", "p3", heads=["p3"])
        run("stamp", "p2", heads=["p2"])
        run("downgrade", "base", heads=[])
        run("ensure_version", heads=[])
        run("upgrade", "+1", heads=["p1"])
        rig.expect_equal(run("-q", "current", heads=["p1"]).out, "p1\n", "current")
        run("log", heads=["p1"])
        run("show", "p1", "--applied", heads=["p1"])
        path = project.folder / "versions/p1.sql"
        path.write_text(path.read_text().replace("-- migrate:up\n", "-- migrate:up\nSELECT 'edited';\n", 1))
        run("repair", "p1", heads=["p1"])
        run("upgrade", "p1", heads=["p1"])


def check_role(pool):
    """What the revisions make belongs to the role, and the pool's connections do not keep it."""
    name = "with a role"
    if not rig.wanted(name):
        return
    role = "trust_role_" + uuid.uuid4().hex[:8]
    with rig.point(name) as folder, rig.Database() as database:
        database.ask(f"CREATE ROLE {role}")
        try:
            database.ask(f"GRANT CREATE, USAGE ON SCHEMA public TO {role}")
            project = pooled_project(folder / "project", f"role: {role}\n")
            url = database.at(pool.url)
            for words in (("upgrade", "head"), ("current",), ("downgrade", "p1")):
                project.run(url, *words)
                expect_clean_pool(database, pool)
            rig.expect_equal(database.value("SELECT relowner::regrole::text FROM pg_class WHERE oid = 'notes'::regclass"), role, "owner of notes")
            # A statement that makes something outside transactions would make it as somebody else: nothing runs at all.
            project.revision("p4", ("up", "CREATE TABLE early (n int);"))
            project.revision("p5", ("up transaction:false", f"CREATE DATABASE {role}_more;"))
            result = project.run(url, "upgrade", "head", status=1)
            rig.expect("through a pooler a statement outside transactions cannot have a role" in result.err, f"the refusal\n{result}")
            rig.expect_equal(rig.Picture(database).heads, ["p1"], "version rows after a refusal")
            rig.expect_equal(database.value("SELECT to_regclass('early')"), None, "the table of a run that was refused")
            expect_clean_pool(database, pool)
        finally:
            database.ask(f"DROP OWNED BY {role}")
            database.ask(f"DROP ROLE {role}")


def check_failures(pool):
    """An error leaves no more behind than a success."""
    for where, words in (("in a transaction", "up"), ("outside of transactions", "up transaction:false")):
        name = f"a statement that fails {where}"
        if not rig.wanted(name):
            continue
        with rig.point(name) as folder, rig.Database() as database:
            project = pooled_project(folder / "project")
            project.revision("p4", (words, "SET search_path = pg_catalog;\nSELECT 1 / 0;" if words == "up" else "SELECT 1 / 0;"), ("down", ""))
            failed = project.run(database.at(pool.url), "upgrade", "head", status=1)
            rig.expect("22012" in failed.err, f"not the error that was wanted\n{failed}")
            expect_clean_pool(database, pool)


def check_a_waiter(pool):
    """Whoever gives up waiting for another runner leaves nothing, and the pool is clean when the other one has ended."""
    name = "a runner that gives up"
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        project = rig.Project(folder / "project")
        project.revision("w1", ("up", "SELECT pg_sleep(600) /* a long statement */;"), ("down", ""))
        url = database.at(pool.url)
        holder = project.start(url, "upgrade", "head")
        asleep = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND state = 'active' AND query LIKE 'SELECT pg_sleep%%'"
        pids = rig.wait_until(lambda: rig.ask(database.server, asleep, (database.name,)), "the holder to sleep")
        try:
            project.run(url, "upgrade", "head", "--lock-wait", "1s", status=4)
        finally:
            database.ask("SELECT pg_terminate_backend(%s)", pids[0])
            first = holder.wait()
        rig.expect_equal(first.status, 1, f"status of the holder\n{first}\n")
        expect_clean_pool(database, pool)


def check_looking(pool):
    """`doctor` tells of the pool, and finds it in order; neither it nor `status` leaves anything behind."""
    name = "looking around"
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        project = pooled_project(folder / "project")
        told = project.run(database.at(pool.url), "doctor")
        rig.expect("note     pooler: one stands between us and the server" in told.out, f"doctor does not tell of the pool\n{told}")
        rig.expect("no problems" in told.out, f"doctor finds a problem\n{told}")
        expect_clean_pool(database, pool)
        told = project.run(database.url, "doctor")
        rig.expect("ok       pooler: none in between" in told.out, f"doctor tells of a pool where there is none\n{told}")
        told = project.run(database.at(pool.url), "status", "--exit-code", status=3)
        rig.expect("3 revisions for `migrate upgrade heads`" in told.out, f"status does not tell what is pending\n{told}")
        expect_clean_pool(database, pool)


def check_read_only(name, door):
    """A database that only reads, as a standby: what writes is refused before anything is touched, with the cure."""
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        project = pooled_project(folder / "project")
        project.run(database.url, "upgrade", "p1")
        database.ask(f"ALTER DATABASE {database.name} SET default_transaction_read_only = on")
        url = database.at(door)
        for words in (("upgrade", "head"), ("downgrade", "base"), ("stamp", "head")):
            refused = project.run(url, *words, status=1)
            for text in ("connect to the primary", "untouched"):
                rig.expect(text in refused.err, f"the error does not say {text!r}\n{refused}")
            rig.expect_nothing_stranded(database)
        rig.expect_equal(project.run(url, "-q", "current").out, "p1\n", "current")
        rig.expect_equal(rig.Picture(database).heads, ["p1"], "version rows")


def run():
    with Pool(size=SIZE) as pool:
        check_commands(pool, "all commands, all in one")
        check_commands(pool, "all commands, one each", "transaction_per_migration: true\n")
        check_role(pool)
        check_failures(pool)
        check_a_waiter(pool)
        check_looking(pool)
        check_read_only("read only, directly", rig.server_url())
        check_read_only("read only, through the pool", pool.url)
    with Pool(size=1) as pool:
        check_read_only("read only, through a pool of one", pool.url)


if __name__ == "__main__":
    rig.main(run, __doc__)

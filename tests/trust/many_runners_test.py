"""Twenty runners at once: all end well, and each revision runs exactly once.

Directly and through PgBouncer in transaction pooling with few connections, all in one and one each, with statements
outside of transactions, up and down; on SQLite too. And one runner that holds the lock while others wait: they say whom
they wait for, give up when asked to, and go on when he is killed.

--long: many rounds, and forty runners.
"""

import collections
import contextlib
import re
import sqlite3

import rig
from pool import Pool

SAY = "INSERT INTO log (said) VALUES ('{}');\n".format
MODES = {"all in one": "transaction_per_migration: false\n", "one each": "transaction_per_migration: true\n"}


def project_for_many(folder, settings, outside, dialect=""):
    """Five revisions that cannot run twice. With `outside`, two of them leave the transaction."""
    project = rig.Project(folder, settings)
    project.revision("m1", ("up", "CREATE TABLE notes (id int PRIMARY KEY, body text);\n" + SAY("m1 up")),
                     ("down", SAY("m1 down") + "DROP TABLE notes;"))
    project.revision("m2", ("up", "INSERT INTO notes VALUES (1, 'one');\n" + SAY("m2 up")), ("down", SAY("m2 down") + "DELETE FROM notes;"))
    if outside:
        project.revision("m3", ("up transaction:false", "CREATE INDEX CONCURRENTLY notes_body ON notes (body);\n" + SAY("m3 up")),
                         ("down transaction:false", SAY("m3 down") + "DROP INDEX CONCURRENTLY notes_body;"))
        project.revision("m4", ("up", SAY("m4 up") + "CREATE UNIQUE INDEX CONCURRENTLY notes_both ON notes (id, body);"),
                         ("down", "DROP INDEX CONCURRENTLY notes_both;\n" + SAY("m4 down")))
    project.revision("m5", ("up", "CREATE TABLE last (n int);\n" + SAY("m5 up")), ("down", SAY("m5 down") + "DROP TABLE last;"))
    return project


def run_all(project, url, *words):
    """Starts all runners, waits for all, and wants all to end well."""
    runs = [project.start(url, *words) for _ in range(40 if rig.arguments.long else 20)]
    results = [run.wait() for run in runs]
    bad = [result for result in results if result.status != 0]
    kinds = collections.Counter(result.status for result in results)
    rig.expect(not bad, f"exit statuses {dict(kinds)}; one of the bad ones:\n{bad[0] if bad else ''}")
    return results


def once_each(project, direction):
    return {f"{id} {direction}": 1 for id in project.ids}


def check_said(rows, project, directions):
    wanted = {}
    for direction in directions:
        wanted.update(once_each(project, direction))
    rig.expect_equal(dict(collections.Counter(row[0] for row in rows)), wanted, "what ran, and how often")


def check_postgres(name, settings, outside, door):
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        database.ask("CREATE TABLE log (said text)")
        project = project_for_many(folder / "project", settings, outside)
        url = database.at(door)
        run_all(project, url, "upgrade", "head")
        check_said(database.ask("SELECT said FROM log"), project, ["up"])
        rig.expect_equal(rig.Picture(database).heads, [project.ids[-1]], "version rows")
        rig.expect_equal(database.ask("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"), [], "invalid indexes")
        rig.expect_nothing_stranded(database)
        run_all(project, url, "downgrade", "base")
        check_said(database.ask("SELECT said FROM log"), project, ["up", "down"])
        rig.expect_equal(rig.Picture(database).heads, [], "version rows")
        rig.expect_nothing_stranded(database)
        check_history(database.ask(HISTORY), project)


HISTORY = "SELECT revision, count(*) FROM migrate_history GROUP BY revision ORDER BY revision"


def check_history(rows, project):
    """The history has each revision twice: up and down."""
    rig.expect_equal(rows, [(id, 2) for id in sorted(project.ids)], "migrate_history")


def check_sqlite(name, settings):
    if not rig.wanted(name):
        return
    with rig.point(name) as folder:
        file = folder / "app.db"
        with contextlib.closing(sqlite3.connect(file)) as database:
            database.execute("CREATE TABLE log (said text)")
        project = project_for_many(folder / "project", settings, outside=False)
        for directions in (["up"], ["up", "down"]):
            words = ("upgrade", "head") if directions == ["up"] else ("downgrade", "base")
            run_all(project, f"sqlite:///{file}", *words)
            with contextlib.closing(sqlite3.connect(file)) as database:
                check_said(database.execute("SELECT said FROM log").fetchall(), project, directions)
                rig.expect_equal(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)], "integrity")
        with contextlib.closing(sqlite3.connect(file)) as database:
            check_history(database.execute(HISTORY).fetchall(), project)


def check_busy_sqlite():
    name = "SQLite, a file that somebody else writes to: given up, or waited for"
    if not rig.wanted(name):
        return
    with rig.point(name) as folder:
        file = folder / "app.db"
        with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as writer:
            writer.execute("CREATE TABLE log (said text)")
            project = project_for_many(folder / "project", "", outside=False)
            writer.execute("BEGIN IMMEDIATE")
            gave_up = project.run(f"sqlite:///{file}", "upgrade", "head", "--lock-wait", "1s", status=4)
            for text in ("another runner holds the lock of alembic_version; waited 1000 ms", "locked", "--lock-wait"):
                rig.expect(text in gave_up.err, f"the error does not say {text!r}\n{gave_up}")
            waiting = project.start(f"sqlite:///{file}", "upgrade", "head")
            writer.execute("INSERT INTO log VALUES ('the other one')")
            writer.execute("COMMIT")
            rig.expect_equal(waiting.wait().status, 0, "status of the one that waited")
            rows = writer.execute("SELECT said FROM log WHERE said LIKE 'm%'").fetchall()
        check_said(rows, project, ["up"])


def sleeping_project(folder, seconds):
    project = rig.Project(folder)
    project.revision("s1", ("up", SAY("s1 up") + f"SELECT pg_sleep({seconds}) /* a long statement */;"), ("down", ""))
    return project


def start_holder(project, database, url=None):
    """A runner that sleeps in its revision, and the pid of its session."""
    run = project.start(url or database.url, "upgrade", "head")
    asleep = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND state = 'active' AND query LIKE '%%pg_sleep%%' AND pid <> pg_backend_pid()"
    pid = rig.wait_until(lambda: rig.ask(database.server, asleep, (database.name,)) or run.process.poll(), "the holder to sleep")
    rig.expect(isinstance(pid, list), "the holder has ended")
    return run, pid[0][0]


def check_that_a_waiter_gives_up():
    name = "a runner that waited long enough gives up and names the holder"
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        database.ask("CREATE TABLE log (said text)")
        project = sleeping_project(folder / "project", 600)
        holder, pid = start_holder(project, database, database.url + "?application_name=night-shift")
        try:
            second = project.run(database.url, "upgrade", "head", "--lock-wait", "1s", status=4)
            for text in (rf"\b{pid}\b", "night-shift", r"pg_sleep\(600\)"):
                rig.expect(re.search(text, second.err), f"the error does not name {text}\n{second}")
        finally:
            holder.kill()
            database.ask("SELECT pg_terminate_backend(%s)", (pid,))
        database.settle()
        rig.expect_nothing_stranded(database)


def check_that_a_killed_holder_frees():
    name = "after kill -9 of the holder the next runner goes on"
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        database.ask("CREATE TABLE log (said text)")
        project = sleeping_project(folder / "project", 2)
        holder, _ = start_holder(project, database)
        holder.kill()
        project.run(database.url, "upgrade", "head")
        check_said(database.ask("SELECT said FROM log"), project, ["up"])
        database.settle()
        rig.expect_nothing_stranded(database)


def check_that_a_killed_holder_in_a_pool_frees(pool):
    name = "after kill -9 of the holder the next runner goes on, through a pool"
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        database.ask("CREATE TABLE log (said text)")
        project = sleeping_project(folder / "project", 2)
        holder, _ = start_holder(project, database, database.at(pool.url))
        holder.kill()
        project.run(database.at(pool.url), "upgrade", "head")
        check_said(database.ask("SELECT said FROM log"), project, ["up"])
        rig.wait_until(lambda: not rig.advisory_locks(database), "the locks to go")


def run():
    check_busy_sqlite()
    check_that_a_waiter_gives_up()
    check_that_a_killed_holder_frees()
    with Pool(size=5) as pool_of_5, Pool(size=2) as pool_of_2:
        check_that_a_killed_holder_in_a_pool_frees(pool_of_5)
        doors = {"directly": rig.server_url(), "through a pool of 5": pool_of_5.url, "through a pool of 2": pool_of_2.url}
        for round in range(1, (20 if rig.arguments.long else 1) + 1):
            for mode, settings in MODES.items():
                check_sqlite(f"SQLite, {mode}, round {round}", settings)
                for outside in (False, True):
                    for door, url in doors.items():
                        kind = f"{mode}{', outside of transactions' if outside else ''}, round {round}"
                        check_postgres(f"{door}, {kind}", settings, outside, url)


if __name__ == "__main__":
    rig.main(run, __doc__)

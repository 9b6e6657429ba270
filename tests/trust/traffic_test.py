"""An upgrade of busy tables succeeds and makes nobody wait for long.

Readers and writers work on a table while `upgrade` alters it, and somebody holds it in a long transaction. With
`lock_timeout` the upgrade gives way again and again instead of making everyone queue behind it, says who is in its way,
and comes through when he is gone.

The holder leaves only when the upgrade has given way twice: so whoever waits for the holder's end, the upgrade or a
reader, would wait for ever, and no clock of ours must be right. --long: ten rounds with twelve readers.
"""

import contextlib
import re
import threading
import time

import psycopg2

import rig

LOCK_TIMEOUT = 0.5
# What a busy machine may add to the wait of a reader that stood behind one attempt of the upgrade.
MARGIN = 4.0
GIVEN_WAY = 2
REPORT = "SELECT count(*) FROM accounts /* the long report */"
SETTINGS = "lock_timeout: 500ms\n"


def busy_project(folder, settings):
    project = rig.Project(folder, SETTINGS + settings)
    project.revision("t1", ("up", "CREATE TABLE accounts (id int PRIMARY KEY, balance bigint NOT NULL);\n"
                                  "INSERT INTO accounts SELECT n, 1000 FROM generate_series(1, 100) n;"), ("down", "DROP TABLE accounts;"))
    project.revision("t2", ("up", "ALTER TABLE accounts ADD COLUMN note text;"), ("down", "ALTER TABLE accounts DROP COLUMN note;"))
    project.revision("t3", ("up", "ALTER TABLE accounts ADD COLUMN touched timestamptz;\n"
                                  "ALTER TABLE accounts ALTER COLUMN balance SET DEFAULT 0;"),
                     ("down", "ALTER TABLE accounts DROP COLUMN touched;\nALTER TABLE accounts ALTER COLUMN balance DROP DEFAULT;"))
    return project


class Worker(threading.Thread):
    """Runs one small statement after the other until told to stop; knows how many, and which took longest."""

    def __init__(self, database, statement):
        super().__init__(daemon=True)
        self.statement = statement
        self.database = database
        self.done = 0
        self.worst = 0.0
        self.failure = None
        self._leaving = threading.Event()

    def run(self):
        try:
            with contextlib.closing(self.database.connect(application_name="traffic")) as connection, connection.cursor() as cursor:
                while not self._leaving.wait(0.002):
                    begin = time.monotonic()
                    cursor.execute(self.statement)
                    self.worst = max(self.worst, time.monotonic() - begin)
                    self.done += 1
        except psycopg2.Error as failure:
            self.failure = failure

    def stop(self):
        self._leaving.set()
        self.join(timeout=rig.DEADLINE)
        rig.expect(self.failure is None, f"traffic failed: {self.statement}\n{self.failure}")


@contextlib.contextmanager
def traffic(database, readers, writers):
    workers = [Worker(database, f"SELECT balance FROM accounts WHERE id = {n}") for n in range(1, readers + 1)]
    workers += [Worker(database, f"UPDATE accounts SET balance = balance + 1 WHERE id = {n}") for n in range(1, writers + 1)]
    for worker in workers:
        worker.start()
    try:
        yield workers
    finally:
        for worker in workers:
            worker.stop()


class Attempts:
    """Looks for the upgrade's request of an exclusive lock in the queue. Each attempt is a transaction of its own; those
    that are no longer there have given way."""

    def __init__(self, database):
        self._connection = database.connect()
        self._seen = set()

    def given_up(self):
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT virtualtransaction FROM pg_locks WHERE NOT granted AND relation = 'accounts'::regclass"
                           " AND mode = 'AccessExclusiveLock'")
            waiting = {row[0] for row in cursor.fetchall()}
        self._seen |= waiting
        return len(self._seen - waiting)

    def close(self):
        self._connection.close()


def all_have_worked_since(workers, before):
    return all(worker.done > count for worker, count in zip(workers, before))


def check_busy_table(name, settings):
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        project = busy_project(folder / "project", settings)
        project.run(database.url, "upgrade", "t1")
        holder = psycopg2.connect(database.url, application_name="reporting")
        with contextlib.closing(holder), traffic(database, readers=12 if rig.arguments.long else 4, writers=2) as workers:
            holder.cursor().execute(REPORT)
            pid = holder.info.backend_pid
            run = project.start(database.url, "upgrade", "head")
            with contextlib.closing(Attempts(database)) as attempts:
                rig.wait_until(lambda: attempts.given_up() >= GIVEN_WAY or run.process.poll() is not None, "the upgrade to give way")
                before = [worker.done for worker in workers]
                if run.process.poll() is None:
                    rig.wait_until(lambda: all_have_worked_since(workers, before), "the traffic to go on while the holder holds")
            ended_early = run.process.poll() is not None
            holder.rollback()
            result = run.wait()
        (folder / "upgrade.txt").write_text(str(result))
        worst = max(worker.worst for worker in workers)
        print(f"{name}: {sum(worker.done for worker in workers)} statements of traffic, the longest took {worst * 1000:.0f} ms", flush=True)
        rig.expect(not ended_early, f"the upgrade ended while the table was held\n{result}")
        rig.expect(result.status == 0, f"the upgrade did not come through\n{result}")
        rig.expect(worst < LOCK_TIMEOUT + MARGIN, f"somebody waited {worst:.1f} s")
        for text in (rf"\b{pid}\b", "the long report"):
            rig.expect(re.search(text, result.err), f"the upgrade does not say who was in its way: {text}\n{result}")
        rig.expect_equal(rig.Picture(database).heads, ["t3"], "version rows")
        rig.expect_equal(database.value("SELECT count(*) FROM accounts"), 100, "rows")
        rig.expect_equal(database.value("SELECT count(*) FROM pg_attribute WHERE attrelid = 'accounts'::regclass"
                                        " AND attname IN ('note', 'touched')"), 2, "columns added")
        database.settle()
        rig.expect_nothing_stranded(database)


def check_deadlock(name):
    """The upgrade and another session lock two tables in opposite order; the server shoots ours, and it tries again.

    The server looks for a deadlock once, a while after a wait begins. So ours must be the last to wait: it is stopped at a
    gate between its two tables until the other one waits for the first.
    """
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        project = rig.Project(folder / "project", "lock_timeout: 0\n")
        project.revision("d1", ("up", "CREATE TABLE one (n int);\nCREATE TABLE two (n int);\nCREATE TABLE gate (n int);"), ("down", ""))
        project.revision("d2", ("up", "ALTER TABLE one ADD COLUMN m int;\nLOCK TABLE gate;\nALTER TABLE two ADD COLUMN m int;"), ("down", ""))
        project.run(database.url, "upgrade", "d1")
        database.ask(f"ALTER DATABASE {database.name} SET deadlock_timeout = '50ms'")
        never = "-c deadlock_timeout=1h"
        with contextlib.closing(psycopg2.connect(database.url)) as gate, contextlib.closing(psycopg2.connect(database.url, options=never)) as other:
            gate.cursor().execute("LOCK TABLE gate")
            other.cursor().execute("LOCK TABLE two")
            run = project.start(database.url, "upgrade", "head")

            def waits_for(table):
                queue = f"SELECT count(*) FROM pg_locks WHERE relation = '{table}'::regclass AND NOT granted"
                return database.value(queue) or run.process.poll() is not None

            def lock_first_table():
                other.cursor().execute("LOCK TABLE one")
                other.rollback()

            rig.wait_until(lambda: waits_for("gate"), "the upgrade to come to the gate")
            locker = threading.Thread(target=lock_first_table, daemon=True)
            locker.start()
            rig.wait_until(lambda: waits_for("one"), "the other session to wait for the upgrade's table")
            gate.rollback()
            result = run.wait()
            locker.join(timeout=rig.DEADLINE)
        rig.expect(result.status == 0, f"the upgrade did not come through\n{result}")
        rig.expect("40P01" in result.err or "deadlock" in result.err, f"there was no deadlock, or nothing is said of it\n{result}")
        rig.expect_equal(rig.Picture(database).heads, ["d2"], "version rows")


def run():
    for round in range(1, (10 if rig.arguments.long else 1) + 1):
        check_busy_table(f"a busy table, all in one, round {round}", "")
        check_busy_table(f"a busy table, one each, round {round}", "transaction_per_migration: true\n")
        check_deadlock(f"a deadlock, round {round}")


if __name__ == "__main__":
    rig.main(run, __doc__)

"""Killed at any point, nothing is lost: the next run goes on, and everything is there exactly once.

A run of `upgrade head` or `downgrade base` passes a proxy which counts the messages of the program. At message k, before
or after it reaches the server, disaster strikes: the program is killed, its session is terminated, the connection is
cut, with --long also the whole server stops. Then the same command is run again, at once, and the database must look
as after a run that nobody disturbed: catalog, version rows, and every row of data exactly once.

In one case out of four disaster strikes the second run as well, at a random message: going on must itself be safe.

Short: a random sample, half of it at the COMMITs. --long: every message, and the crashes of a server.
"""

import concurrent.futures
import contextlib
import functools
import typing

import rig
from cutting_proxy import AtMessage, CuttingProxy
from own_server import OwnServer

RUNS_AGAIN = 3
SAMPLE = 56

LOG = "INSERT INTO log (said) VALUES ('{}');\n".format


def demanding_project(folder, settings):
    """Everything that makes it hard to go on. Each part says in `log`, which is no table of the project, that it ran."""
    project = rig.Project(folder, settings)
    project.revision("r1_plain",
                     ("up", "CREATE TABLE owners (id int PRIMARY KEY, name text NOT NULL);\n" + LOG("r1 up")),
                     ("down", LOG("r1 down") + "DROP TABLE owners;"))
    project.revision("r2_rows",
                     ("up", LOG("r2 up") + "INSERT INTO owners SELECT n, 'owner ' || n FROM generate_series(1, 50) n;\n"
                            "CREATE TABLE counter AS SELECT 0 AS n;\nUPDATE counter SET n = n + 1;"),
                     ("down", "DROP TABLE counter;\nDELETE FROM owners WHERE id <= 50;\n" + LOG("r2 down")))
    project.revision("r3_outside",
                     ("up transaction:false", "CREATE INDEX CONCURRENTLY owners_name ON owners (name);\n" + LOG("r3 up")
                      + "CREATE INDEX CONCURRENTLY owners_name_id ON owners (name, id);"),
                     ("down transaction:false", "DROP INDEX CONCURRENTLY owners_name_id;\n" + LOG("r3 down")
                      + "DROP INDEX CONCURRENTLY owners_name;"))
    project.revision("r4_type",
                     ("up", "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE moods (m mood);\n" + LOG("r4 up")),
                     ("down", "DROP TABLE moods;\nDROP TYPE mood;\n" + LOG("r4 down")))
    project.revision("r5_value",
                     ("up", LOG("r5 up, before") + "ALTER TYPE mood ADD VALUE 'ok';\nINSERT INTO moods VALUES ('ok');\n"
                      + LOG("r5 up, after")),
                     ("down", "DELETE FROM moods WHERE m = 'ok';\n" + LOG("r5 down")))
    project.revision("r6_sections",
                     ("up", "ALTER TABLE owners ADD COLUMN age int;\n" + LOG("r6 up, first")),
                     ("up transaction:false", "CREATE INDEX CONCURRENTLY owners_age ON owners (age);\n" + LOG("r6 up, second")
                      + "UPDATE counter SET n = n + 1;"),
                     ("up", "ALTER TABLE owners ALTER COLUMN age SET DEFAULT 7;\n" + LOG("r6 up, third")),
                     ("down", "ALTER TABLE owners ALTER COLUMN age DROP DEFAULT;\n" + LOG("r6 down, first")),
                     ("down transaction:false", LOG("r6 down, second") + "DROP INDEX CONCURRENTLY owners_age;"),
                     ("down", "ALTER TABLE owners DROP COLUMN age;\n" + LOG("r6 down, third")))
    project.revision("r7_deferred",
                     ("up", "CREATE TABLE notes (id int PRIMARY KEY, owner int REFERENCES owners DEFERRABLE INITIALLY DEFERRED);\n"
                            "INSERT INTO notes VALUES (1, 100);\nINSERT INTO owners (id, name) VALUES (100, 'late');\n" + LOG("r7 up")),
                     ("down", "DROP TABLE notes;\nDELETE FROM owners WHERE id = 100;\n" + LOG("r7 down")))
    project.revision("r8_more",
                     ("up", "ALTER TABLE notes ADD COLUMN body text NOT NULL DEFAULT '';\nUPDATE counter SET n = n + 1;\n" + LOG("r8 up")),
                     ("down", LOG("r8 down") + "ALTER TABLE notes DROP COLUMN body;"))
    return project


class Point(typing.NamedTuple):
    """Where disaster strikes: the number of the message, "before" or "after" it is forwarded, a name of DISASTERS, and
    the number of the message at which the second run is struck, or 0."""

    number: int
    when: str
    disaster: str
    second: int


class Sweep:
    """One command in one transaction mode: where it starts, where it must end, and the messages on the way."""

    def __init__(self, words, settings, mode, start, folder, server):
        self.words = words
        self.mode = mode
        self.start = start
        self.settings = settings
        self.server = server
        counting = AtMessage()
        with rig.Database(start, server) as database, CuttingProxy(database.url, counting) as proxy:
            self.before = rig.Picture(database)
            demanding_project(folder, settings).run(database.at(proxy.url), *words)
            database.settle()
            self.after = rig.Picture(database)
        self.messages = counting.messages

    def points(self, disasters):
        """Every message, before and after, with every disaster."""
        draw = rig.random_numbers.randrange
        count = len(self.messages)
        return [Point(number, when, disaster, draw(1, count + 1) if draw(4) == 0 else 0) for number in range(1, count + 1)
                for when in ("before", "after") for disaster in disasters]

    def is_at_commit(self, point):
        return b"COMMIT" in self.messages[point.number - 1].data

    def name(self, point):
        second = f", then at {point.second}" if point.second else ""
        return (f"{' '.join(self.words)}, {self.mode}: {point.disaster} {point.when} message {point.number}"
                f" ({self.messages[point.number - 1]}){second}")

    def check(self, point):
        """One disaster, or two, and what came of it."""
        name = self.name(point)
        if not rig.wanted(name):
            return
        with rig.point(name) as folder, rig.Database(self.start, self.server) as database:
            project = demanding_project(folder / "project", self.settings)
            first = self.run_into(point, point.number, project, database)
            (folder / "first.txt").write_text(str(first))
            lie = self.lie_of(first, database)
            if point.second:
                second = self.run_into(point, point.second, project, database)
                (folder / "second.txt").write_text(str(second))
            self.run_again(project, database, folder)
            database.settle()
            picture = rig.Picture(database)
            (folder / "catalog.txt").write_text("\n".join(picture.catalog))
            picture.expect_like(self.after, "after running again")
            rig.expect_nothing_stranded(database)
            rig.expect(lie is None, lie)

    def run_into(self, point, number, project, database):
        """A run that meets the disaster at message `number`. It may be through before, or find a way around it."""
        run = []
        rule = AtMessage(number, point.when, functools.partial(DISASTERS[point.disaster], self.server, run))
        with CuttingProxy(database.url, rule) as proxy:
            run.append(project.start(database.at(proxy.url), *self.words))
            result = run[0].wait()
        rig.expect(rule.fired or result.status == 0 or number == point.second, f"message {number} never came\n{result}")
        return result

    def lie_of(self, first, database):
        """What a run that lived to say how it left the database has said wrongly; nothing when it was right."""
        said = "done" if first.status == 0 else first.state()
        if said not in ("done", "untouched", "rolled back"):
            return None
        database.settle()
        try:
            rig.Picture(database).expect_like(self.after if said == "done" else self.before, f"the run says '{said}'")
        except rig.Failure as failure:
            return f"{failure}\n{first}"
        return None

    def run_again(self, project, database, folder):
        for count in range(1, RUNS_AGAIN + 1):
            again = project.run(database.url, *self.words, status=None)
            (folder / f"again-{count}.txt").write_text(str(again))
            if again.status == 0:
                return
        raise rig.Failure(f"{RUNS_AGAIN} runs did not bring it to its end; the last:\n{again}")


def kill(_server, run, link):
    run[0].kill()
    link.cut()


def terminate(server, _run, link):
    rig.ask(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE client_port = %s", (link.client_port,))


def cut(_server, _run, link):
    link.cut()


def crash(_server, _run, _link):
    own.crash()


DISASTERS = {"kill": kill, "terminate": terminate, "cut": cut, "crash": crash}
own = None


@contextlib.contextmanager
def sweeps(server):
    """Both commands in both modes; each starts from a database that is copied."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(rig.folder())
        result = []
        for mode, settings in (("all in one", ""), ("one each", "transaction_per_migration: true\n")):
            settings += "lock_timeout: 5s\n"
            empty = stack.enter_context(rig.Database(server=server))
            empty.ask("CREATE TABLE log (said text)")
            full = stack.enter_context(rig.Database(empty, server))
            demanding_project(folder / f"{mode} full", settings).run(full.url, "upgrade", "head")
            full.settle()
            for words, start in ((("upgrade", "head"), empty), (("downgrade", "base"), full)):
                result.append(Sweep(words, settings, mode, start, folder / f"{mode} {words[0]}", server))
        yield result


def sample(points):
    """A random part: half of it at COMMITs, every kind of disaster with the same chance."""
    commits = [(sweep, point) for sweep, point in points if sweep.is_at_commit(point)]
    others = [(sweep, point) for sweep, point in points if not sweep.is_at_commit(point)]
    pick = rig.random_numbers.sample
    return pick(commits, min(SAMPLE // 2, len(commits))) + pick(others, min(SAMPLE // 2, len(others)))


def run_sweeps():
    with sweeps(rig.server_url()) as all_sweeps:
        points = [(sweep, point) for sweep in all_sweeps for point in sweep.points(("kill", "terminate", "cut"))]
        for sweep in all_sweeps:
            print(f"{' '.join(sweep.words)}, {sweep.mode}: {len(sweep.messages)} messages", flush=True)
        if not rig.arguments.long and not rig.arguments.only:
            points = sample(points)
        with concurrent.futures.ThreadPoolExecutor(rig.arguments.jobs) as pool:
            list(pool.map(lambda each: each[0].check(each[1]), points))


def run_crashes():
    """The whole server stops as if the machine had lost power, one point after the other, on a server of its own."""
    global own
    with OwnServer() as own, sweeps(own.url) as all_sweeps:
        for sweep in all_sweeps:
            for point in sweep.points(("crash",)):
                sweep.check(point)


def run():
    run_sweeps()
    if rig.arguments.long or "crash" in rig.arguments.only:
        run_crashes()


if __name__ == "__main__":
    rig.main(run, __doc__)

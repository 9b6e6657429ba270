"""A connection that is cut after any byte leaves nothing that the next run does not bring to its end.

A short run of `upgrade head` passes a proxy that cuts the connection after N bytes from the program, or from the server.
Then the run is repeated without the proxy: the head must be reached, and every row must be there exactly once.

Short: every so many bytes, from a random offset. --long: every N, in both directions.
"""

import concurrent.futures

import rig
from cutting_proxy import CLIENT, SERVER, AtMessage, CuttingProxy, CutAfterBytes

SAMPLE = 40
MODES = {"all in one": "transaction_per_migration: false\n", "one each": "transaction_per_migration: true\n"}


def short_project(folder, settings):
    project = rig.Project(folder, settings)
    project.revision("a1", ("up", "CREATE TABLE notes (id int);\nINSERT INTO notes VALUES (1);"), ("down", "DROP TABLE notes;"))
    project.revision("b2", ("up", "INSERT INTO notes VALUES (2);\nALTER TABLE notes ADD COLUMN body text;"), ("down", ""))
    project.revision("c3", ("up transaction:false", "CREATE INDEX CONCURRENTLY notes_body ON notes (body);"),
                     ("up", "INSERT INTO notes VALUES (3, 'three');"), ("down", ""))
    return project


def undisturbed(mode):
    """What a run leaves, and how many bytes it has sent and received."""
    with rig.point(f"{mode}: nothing is cut") as folder, rig.Database() as database:
        with CuttingProxy(database.url, AtMessage()) as proxy:
            short_project(folder / "project", MODES[mode]).run(database.at(proxy.url), "upgrade", "head")
        database.settle()
        return rig.Picture(database), proxy.bytes_from
    raise rig.Failure("an undisturbed run fails: nothing to compare with")


def check(mode, side, count, reference):
    name = f"{mode}: cut after byte {count} from the {side}"
    if not rig.wanted(name):
        return
    with rig.point(name) as folder, rig.Database() as database:
        project = short_project(folder / "project", MODES[mode])
        rule = CutAfterBytes(side, count)
        with CuttingProxy(database.url, rule) as proxy:
            first = project.run(database.at(proxy.url), "upgrade", "head", status=None)
        (folder / "first.txt").write_text(str(first))
        rig.expect(first.status in (0, 1), f"status {first.status}\n{first}")
        if first.status == 0:
            database.settle()
            rig.Picture(database).expect_like(reference, "a run that says it is done")
        project.run(database.url, "upgrade", "head")
        database.settle()
        rig.Picture(database).expect_like(reference, "after running again")
        rig.expect_nothing_stranded(database)


def run():
    cuts = []
    for mode in MODES:
        reference, sizes = undisturbed(mode)
        for side in (CLIENT, SERVER):
            print(f"{mode}: {sizes[side]} bytes from the {side}", flush=True)
            stride = 1 if rig.arguments.long or rig.arguments.only else max(1, 2 * len(MODES) * sizes[side] // SAMPLE)
            cuts += [(mode, side, count, reference) for count in range(rig.random_numbers.randrange(stride), sizes[side] + 1, stride)]
    with concurrent.futures.ThreadPoolExecutor(rig.arguments.jobs) as pool:
        list(pool.map(lambda each: check(*each), cuts))


if __name__ == "__main__":
    rig.main(run, __doc__)

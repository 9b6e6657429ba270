"""What reading costs: folders of many revision files, against a `cat` that reads them."""
import pathlib
import statistics
import subprocess
import tempfile

import history
from measure import Work, interleave

CAT = ["sh", "-c", "find versions -name '*.sql' -print0 | xargs -0 cat"]


def measure(table, tools, quick):
    few, many = (1_000, 10_000) if quick else (10_000, 100_000)
    runs = 3 if quick else 9
    with tempfile.TemporaryDirectory() as scratch:
        works = {count: works_on(pathlib.Path(scratch) / str(count), count, tools) for count in (few, many)}
        interleave(runs, *works[few].values())
        interleave(3 if quick else 5, *works[many].values())
        for name in ("heads", "history", "upgrade head, nothing to do"):
            table.ratio(f"{name}, {few:,} files", works[few][name], works[few]["cat"], 0.7)
        for name in ("heads", "history"):
            table.at_most(f"{name}, {many:,} files", works[many][name].elapsed, "ms", 1000)
        for name in ("heads", "history", "upgrade head, nothing to do"):
            table.growth(f"{name}, {many:,} files against {few:,}", works[many][name], works[few][name], 11)
        for count, limit in ((few, 20), (many, 120)):
            memory = peak(tools, [tools.migrate, "upgrade", "head"], pathlib.Path(scratch) / str(count))
            table.at_most(f"peak memory, upgrade head, nothing to do, {count:,} files", [memory], "MiB", limit)


def works_on(folder, count, tools):
    history.make_rows(folder, count, "sqlite:///./bench.db")
    subprocess.run([tools.migrate, "-q", "upgrade", "head"], cwd=folder, check=True)
    return {
        "cat": Work("cat", CAT, folder),
        "heads": Work("heads", [tools.migrate, "heads"], folder),
        "history": Work("history", [tools.migrate, "history"], folder),
        "upgrade head, nothing to do": Work("no-op", [tools.migrate, "upgrade", "head"], folder),
    }


def peak(tools, command, folder, runs=3):
    """MiB, the middle of some runs."""
    done = [subprocess.run([tools.peak_memory, *command], cwd=folder, check=True, capture_output=True, text=True)
            for _ in range(runs)]
    return statistics.median(int(run.stdout.split()[-1]) / 1024 for run in done)

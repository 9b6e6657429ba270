"""Times commands against one another: runs alternate (A B A B …), so that a noisy moment meets all of them."""
import os
import statistics
import subprocess
import time


class Work:
    """A command whose time counts, and what must be done before each run, whose time does not."""

    def __init__(self, name, command, folder=None, env=None, before=None, stdin=None):
        self.name, self.command, self.folder, self.before, self.stdin = name, command, folder, before, stdin
        self.env = {**os.environ, **(env or {})}
        self.elapsed, self.cpu = [], []

    def run(self):
        if self.before:
            self.before()
        source = open(self.stdin, "rb") if self.stdin else subprocess.DEVNULL
        start = time.perf_counter()
        child = subprocess.Popen(self.command, cwd=self.folder, env=self.env, stdin=source, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE)
        words = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        self.elapsed.append((time.perf_counter() - start) * 1000)
        self.cpu.append((usage.ru_utime + usage.ru_stime) * 1000)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise SystemExit(f"{self.name}: exit {child.returncode}\n{words.decode(errors='replace')}")


def interleave(runs, *works):
    """Each of them `runs` times, in turn."""
    for _ in range(runs):
        for work in works:
            work.run()


def summary(values):
    return {"median": round(statistics.median(values), 2), "min": round(min(values), 2), "max": round(max(values), 2)}


class Table:
    """The lines of the result: what was measured, against what, and whether that is what was aimed at."""

    def __init__(self):
        self.rows = []

    def ratio(self, what, ours, limit, at_most):
        """Elapsed time of ours against that of the limit, by their medians."""
        ratio = statistics.median(ours.elapsed) / statistics.median(limit.elapsed)
        self._against(what, ours, limit, ratio, f"<= {at_most} x", ratio <= at_most)

    def more(self, what, ours, limit, at_most):
        """How many milliseconds ours takes more."""
        more = statistics.median(ours.elapsed) - statistics.median(limit.elapsed)
        self._against(what, ours, limit, more, f"<= {at_most} ms more", more <= at_most)

    def growth(self, what, more, less, at_most):
        """Elapsed time with more against that with less."""
        ratio = statistics.median(more.elapsed) / statistics.median(less.elapsed)
        self._against(what, more, less, ratio, f"<= {at_most} x", ratio <= at_most)

    def given_at_least(self, what, row, at_least):
        """A line of a program that measured by itself; 0: only for comparison."""
        ours = {key: row[key] for key in ("median", "min", "max")}
        self._add(what, row["unit"], ours, None, f">= {at_least} {row['unit']}" if at_least else "",
                  ours["median"] >= at_least if at_least else None)

    def given_at_most(self, what, row, at_most):
        ours = {key: row[f"{key}_ms"] for key in ("median", "min", "max")}
        self._add(what, "ms", ours, None, f"<= {at_most} ms" if at_most else "",
                  ours["median"] <= at_most if at_most else None)

    def at_most(self, what, values, unit, at_most):
        """None: only for comparison."""
        target = "" if at_most is None else f"<= {at_most} {unit}"
        reached = None if at_most is None else statistics.median(values) <= at_most
        self._add(what, unit, summary(values), None, target, reached)

    def note(self, what, ours, limit):
        """Only for comparison."""
        ratio = statistics.median(ours.elapsed) / statistics.median(limit.elapsed)
        self._against(what, ours, limit, ratio, "", None)

    def absent(self, what, why):
        self._add(what, "", None, None, why, None)

    def _against(self, what, ours, limit, ratio, target, reached):
        """Elapsed times decide; processor times tell how much of them was waiting for a machine with other work to do."""
        self._add(what, "ms", summary(ours.elapsed), ratio, target, reached, {"name": limit.name, **summary(limit.elapsed)},
                  {"cpu": statistics.median(ours.cpu), "limit_cpu": statistics.median(limit.cpu)})

    def _add(self, what, unit, ours, ratio, target, reached, limit=None, more=None):
        row = {"what": what, "unit": unit, "ours": ours, "limit": limit,
               "ratio": None if ratio is None else round(ratio, 2), "target": target, "reached": reached, **(more or {})}
        self.rows.append(row)
        print(line_of(row), flush=True)


HEADING = (f"{'what':58}{'median':>10}{'min':>10}{'max':>10} {'unit':5}  {'limit':22}{'median':>10}{'min':>10}{'max':>10}"
           f"{'ratio':>9} {'CPU ms, both':19}  target")


def line_of(row):
    ours, limit = row["ours"], row["limit"]
    numbers = "".join(f"{ours[key]:>10.2f}" for key in ("median", "min", "max")) if ours else " " * 30
    of_limit = "".join(f"{limit[key]:>10.2f}" for key in ("median", "min", "max")) if limit else " " * 30
    ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
    mark = {True: "reached", False: "MISSED", None: ""}[row["reached"]]
    cpu = f"{row['cpu']:>9.1f}/{row['limit_cpu']:<9.1f}" if "cpu" in row else " " * 19
    return (f"{row['what']:58}{numbers} {row['unit']:5}  {limit['name'] if limit else '':22}{of_limit}{ratio:>9} {cpu}"
            f"  {row['target']} {mark}").rstrip()

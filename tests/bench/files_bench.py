"""Times the program on folders of 10,000 and 100,000 revision files, against reading the files with `cat`.

Runs alternate (A B A B …), so that a noisy moment meets all of them. Prints one JSON object a line.
"""
import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

BODY = "-- migrate:up\nCREATE TABLE t_{n} (id integer PRIMARY KEY, title varchar(200) NOT NULL, body text);\nCREATE INDEX i_{n} ON t_{n} (title);\n\n-- migrate:down\nDROP TABLE t_{n};\n"


def make(folder, count):
    """A chain with a fork that joins again every hundred revisions."""
    versions = folder / "versions"
    versions.mkdir()
    (folder / "migrate.yaml").write_text("url: sqlite:///./bench.db\n")
    previous = ""
    for n in range(count):
        revision = f"{n:012x}"
        revises = previous
        if n % 100 == 51:
            revises = f"{n - 2:012x}"          # beside its elder sister
        elif n % 100 == 52:
            revises = f"{n - 2:012x}, {n - 1:012x}"
        text = f"-- change number {n}\n--\n-- Revision ID: {revision}\n-- Revises: {revises}\n-- Create Date: 2026-11-22 10:15:00.123456+00:00\n\n"
        (versions / f"{revision}_change_number_{n}.sql").write_text(text + BODY.format(n=n))
        previous = revision


def timed(command, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, shell=isinstance(command, str))
    wall = (time.perf_counter() - start) * 1000
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def peak_memory(command, folder):
    """KiB of one run."""
    done = subprocess.run(["/usr/bin/env", "bash", "-c", 'exec "$@"', "-", *command], cwd=folder, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=True)
    del done
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--migrate", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    migrate = str(options.migrate.resolve())
    for count in (10_000, 100_000):
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch)
            make(folder, count)
            works = {
                "cat versions/*": "cat versions/* > /dev/null" if count < 20_000 else "find versions -name '*.sql' -print0 | xargs -0 cat > /dev/null",
                "heads": [migrate, "heads"],
                "history": [migrate, "history"],
                "stamp heads": [migrate, "stamp", "heads"],
                "upgrade heads, nothing to do": [migrate, "upgrade", "heads"],
            }
            times = {name: [] for name in works}
            for _ in range(options.runs):
                for name, command in works.items():
                    times[name].append(timed(command, folder))
            limit = statistics.median(wall for wall, _ in times["cat versions/*"])
            for name, values in times.items():
                walls = sorted(wall for wall, _ in values)
                line = {"files": count, "work": name, "min_ms": round(walls[0], 1), "median_ms": round(statistics.median(walls), 1),
                        "max_ms": round(walls[-1], 1), "cpu_ms": round(statistics.median(cpu for _, cpu in values), 1),
                        "ratio_to_cat": round(statistics.median(walls) / limit, 2)}
                print(json.dumps(line), flush=True)
            print(json.dumps({"files": count, "work": "peak memory, history (KiB)", "kib": peak_memory([migrate, "history"], folder)}), flush=True)


if __name__ == "__main__":
    main()

"""Measures the program against limits in the same run; see run. Prints a table, writes JSON."""
import argparse
import datetime
import json
import os
import pathlib
import platform
import subprocess
import urllib.parse

import big
import catalogs
import files
import pure
import start
import upgrades
from measure import HEADING, Table

PARTS = {"pure": pure, "start": start, "files": files, "upgrades": upgrades, "catalogs": catalogs, "big": big}
ONLY_WHEN_ASKED = {"big"}


class Postgres:
    """The private server of MIGRATE_TEST_PG."""

    def __init__(self):
        self.server = urllib.parse.urlsplit(os.environ["MIGRATE_TEST_PG"])
        self.port = self.server.port

    def program(self, name):
        return os.path.join(os.environ["MIGRATE_TEST_PG_BIN"], name)

    def url(self, database, port=None):
        place = f"{self.server.netloc.rsplit('@', 1)[0]}@127.0.0.1:{port or self.port}"
        return self.server._replace(netloc=place, path=f"/{database}").geturl()

    def drop_tables(self, url):
        subprocess.run([self.program("psql"), "-Xq", url, "-c", "DROP TABLE IF EXISTS alembic_version, migrate_history"],
                       check=True, stderr=subprocess.DEVNULL)

    def new_database(self, name):
        words = [f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} TEMPLATE template0"]
        subprocess.run([self.program("psql"), "-Xq", self.server.geturl(), *(part for word in words for part in ("-c", word))],
                       check=True, stderr=subprocess.DEVNULL)
        return self.url(name)


class Tools:
    def __init__(self, build):
        self.migrate = str(build / "migrate")
        for name in ("minimal_libpq", "peak_memory", "sql_bench", "graph_bench"):
            setattr(self, name, str(build / "tests" / "bench" / name))
        self.postgres = Postgres()


def machine():
    model = [line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")]
    return {"processor": model[0] if model else platform.machine(), "processors": os.cpu_count(), "system": platform.platform(),
            "load": os.getloadavg()[0], "date": datetime.date.today().isoformat()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("build/bench.json"))
    parser.add_argument("--quick", action="store_true", help="a tenth of the revisions, and few runs")
    parser.add_argument("--only", choices=PARTS, action="append", help="this part alone; may be repeated")
    options = parser.parse_args()
    table, tools = Table(), Tools(options.build.resolve())
    about = machine()
    print(f"{about['processor']}, {about['processors']} processors, load {about['load']:.1f}\n{HEADING}")
    for name, part in PARTS.items():
        if name in options.only if options.only else name not in ONLY_WHEN_ASKED:
            part.measure(table, tools, options.quick)
    options.out.write_text(json.dumps({"machine": about, "quick": options.quick, "rows": table.rows}, indent=1) + "\n")
    missed = [row["what"] for row in table.rows if row["reached"] is False]
    print(f"\n{len(missed)} missed" + "".join(f"\n  {what}" for what in missed))


if __name__ == "__main__":
    main()

"""The program under test, called as a user calls it, with a configuration of its own."""

import os
import pathlib
import re

from lib.databases import run


class Program:
    def __init__(self, binary, folder, versions, url, **settings):
        """`folder` is scratch; `settings` become lines of migrate.yaml."""
        self.binary, self.config, self.url = os.path.abspath(binary), pathlib.Path(folder) / "migrate.yaml", url
        lines = [f"version_locations: ['{versions}']"]
        lines += [f"{key}: {str(value).lower()}" for key, value in settings.items()]
        self.config.write_text("\n".join(lines) + "\n")

    def call(self, *arguments):
        """@returns what it wrote to stdout and to stderr, as bytes and text."""
        inherited = ("DATABASE_URL", "MIGRATE_CONFIG")
        environment = {k: v for k, v in os.environ.items() if k not in inherited and not k.startswith("PG")}
        command = [self.binary, "-c", str(self.config), "--url", self.url, *arguments]
        done = run(command, env=environment, cwd=self.config.parent)
        return done.stdout, done.stderr.decode()

    def move(self, direction, target):
        """Upgrades or downgrades. @returns the ids in the order in which they ran, as its log tells."""
        return steps(self.call(direction, target)[1])


def steps(log):
    found = []
    for line in log.splitlines():
        if up := re.search(r"Running upgrade .*?-> ([^,\s]+)", line):
            found.append(up.group(1))
        elif down := re.search(r"Running downgrade (\S+) ->", line):
            found.append(down.group(1))
    return found

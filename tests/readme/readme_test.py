#!/usr/bin/env python3
"""The README and docs/ tell the truth: every command block is run, every example loaded.

- ```console blocks: lines that begin with "$ " (and "> " for more of the same command) are typed into one shell a
  page, in an empty folder; what they print must be what stands below them. Paths of the scratch folder, dates and the
  test server's URL are shown as the page shows them.
- ```yaml blocks are loaded by the program.
- ```cpp and ```cmake blocks must be a file of tests/install/consumer, letter by letter: the install test builds it.
- ```sh blocks must only hold commands from a short list, which other tests run.

usage: readme_test.py --migrate PATH [--update] [PAGE…]     --update writes what was really printed into the page
The PostgreSQL part of a page needs MIGRATE_TEST_PG.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHOWN_HOME = "/home/ada"
SHOWN_URL = "postgresql://notes:secret@localhost/notes"
SHOWN_DATE = "2026-11-22 10:15:00.123456+00:00"
DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\+00:00")
MARK = "\x1e"
# Commands of ```sh blocks, and who runs them.
RUN_ELSEWHERE = {
    "./quickstart": "tests/clean-root",
    "./tests/run": "CI",
    "./tests/run --quick": "tests/clean-root",
    "export PATH=$PWD/build/release:$PATH": "tests/readme puts the program on the path",
}


class Page:
    def __init__(self, path):
        self.path = path
        self.lines = path.read_text(encoding="utf-8").split("\n")

    def blocks(self):
        """(info, first line, line after the last) of each fenced block; lines are indices."""
        start = None
        for number, line in enumerate(self.lines):
            if not line.startswith("```"):
                continue
            if start is None:
                start, info = number, line[3:].strip()
            else:
                yield info, start + 1, number
                start = None


class Command:
    """One typed command: its text, and the output lines below it as [first, last) line indices."""

    def __init__(self, text):
        self.text = text
        self.first = self.last = 0
        self.printed = []


def commands_of(page):
    result = []
    for info, first, last in page.blocks():
        if info != "console":
            continue
        for number in range(first, last):
            line = page.lines[number]
            if line.startswith("$ "):
                result.append(Command(line[2:]))
            elif line.startswith("> ") or line == ">":
                result[-1].text += "\n" + line[2:]
            else:
                result[-1].last = number + 1
                continue
            result[-1].first = result[-1].last = number + 1
    return result


def shown(text, home, url):
    """What was printed, as the page would show it."""
    text = text.replace(str(home), SHOWN_HOME)
    if url:
        hidden = re.sub(r"//([^:]+):[^@]*@", r"//\1:***@", url)
        text = text.replace(hidden, re.sub(r":[^:@]*@", ":***@", SHOWN_URL)).replace(url, SHOWN_URL)
    return DATE.sub(SHOWN_DATE, text)


def run_page(page, migrate, server):
    """Types all commands of a page; fills in what they printed."""
    commands = commands_of(page)
    if not commands:
        return commands
    url = database = None
    if any(SHOWN_URL in command.text for command in commands):
        if not server:
            sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
        database = "readme_" + uuid.uuid4().hex[:8]
        psql(server, f"CREATE DATABASE {database}")
        url = server[: server.rindex("/")] + "/" + database
    try:
        with tempfile.TemporaryDirectory() as scratch:
            home = pathlib.Path(scratch).resolve()
            script = "".join(
                f"{{ {command.text.replace(SHOWN_URL, url or SHOWN_URL)}\n}} 2>&1\nprintf '{MARK}'\n" for command in commands)
            keep = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "MIGRATE_")) and k != "DATABASE_URL"}
            keep.update(HOME=str(home), PATH=f"{migrate.parent}:{os.environ['PATH']}", SAMPLE=str(ROOT), LC_ALL="C.UTF-8")
            done = subprocess.run(["bash", "-c", script], cwd=home, env=keep, capture_output=True, timeout=300, stdin=subprocess.DEVNULL)
            parts = shown(done.stdout.decode(), home, url).split(MARK)
            for command, text in zip(commands, parts):
                command.printed = [line.rstrip() for line in text.rstrip("\n").split("\n")] if text else []
    finally:
        if database:
            psql(server, f"DROP DATABASE {database}")
    return commands


def psql(server, sql):
    subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", sql, server], check=True, capture_output=True)


def check_yaml(page, migrate):
    """Every YAML example is a configuration the program reads (missing variables get a value), or says that it is refused."""
    for info, first, last in page.blocks():
        if info != "yaml":
            continue
        text = "\n".join(page.lines[first:last]) + "\n"
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch)
            (folder / "migrate.yaml").write_text(text)
            for name in re.findall(r"^\s*version_locations:\s*\[([^]]*)\]", text, re.M) or ["versions"]:
                for part in name.split(","):
                    (folder / part.strip()).mkdir(parents=True, exist_ok=True)
            names = re.findall(r"\$\{(\w+)", text)
            done = subprocess.run([migrate, "heads"], cwd=folder, env={**dict.fromkeys(names, "sqlite://"), "PATH": os.environ["PATH"]},
                                  capture_output=True, timeout=60)
            refused = text.startswith("# refused")
            yield (done.returncode == 2) == refused and done.returncode in (0, 2), f"{page.path.name}:{first + 1}: {done.stderr.decode()}"


def check_sources(page):
    """C++ and CMake examples are files that the install test builds; shell examples are run by other tests."""
    consumer = [path.read_text() for path in (ROOT / "tests/install/consumer").rglob("*") if path.is_file()]
    for info, first, last in page.blocks():
        text = "\n".join(page.lines[first:last]) + "\n"
        if info in ("cpp", "cmake"):
            yield any(text in source for source in consumer), f"{page.path.name}:{first + 1}: not in tests/install/consumer"
        if info == "sh" and page.path.name == "README.md":
            for line in page.lines[first:last]:
                command = line.split("#")[0].strip()
                yield not command or command in RUN_ELSEWHERE, f"{page.path.name}:{first + 1}: nobody runs '{command}'"


def update(page, commands):
    for command in reversed(commands):
        page.lines[command.first : command.last] = command.printed
    page.path.write_text("\n".join(page.lines), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--migrate", required=True, type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("pages", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    migrate = options.migrate.resolve()
    server = os.environ.get("MIGRATE_TEST_PG")
    passed = failed = 0

    def count(good, message):
        nonlocal passed, failed
        passed, failed = passed + good, failed + (not good)
        if not good:
            print("FAILED", message)

    for path in options.pages or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        page = Page(path.resolve())
        commands = run_page(page, migrate, server)
        if options.update:
            update(page, commands)
            continue
        for command in commands:
            expected = [line.rstrip() for line in page.lines[command.first : command.last]]
            count(command.printed == expected,
                  f"{path.name}:{command.first}: $ {command.text}\n--- the page\n" + "\n".join(expected) + "\n--- really\n" + "\n".join(command.printed))
        for good, message in [*check_yaml(page, migrate), *check_sources(page)]:
            count(good, message)
    print(f"{passed} passed, {failed} failed")
    return 0 if options.update or (passed and not failed) else 1


if __name__ == "__main__":
    sys.exit(main())

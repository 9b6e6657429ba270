#!/usr/bin/env python3
"""No output of any command ever holds a password.

Runs every command against every way to give a password and every way a connection can fail (and succeed), and
searches all output for the password: as typed, percent-decoded, and percent-encoded.

With --cover each way to give a password runs only one or two commands; together they run every command, as text and as
JSON, where the connection succeeds and where it fails.

usage: secrets_test.py --migrate PATH [--cover]        (the server comes from MIGRATE_TEST_PG)
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile
import urllib.parse

PLAIN = "Wh4t-nobody-may-see"          # a password without special characters
ODD = "p@ss/w#rd%42 sw0rdf1sh"          # one that must be percent-encoded
ENCODED = urllib.parse.quote(ODD, safe="")
FORBIDDEN = [PLAIN, ODD, ENCODED, ENCODED.lower(), "w#rd", "sw0rdf1sh", "nobody-may-see", "X-Amz-"]

COMMANDS = [
    ["upgrade", "heads"], ["current"], ["current", "-v"], ["current", "--check-heads"], ["history"], ["history", "-i"],
    ["heads"], ["branches"], ["show", "a1"], ["show", "current"], ["stamp", "heads"], ["ensure_version"],
    ["downgrade", "base"], ["upgrade", "heads", "--sql"], ["revision", "-m", "more"], ["list_templates"], ["upgrade", "nosuch"],
    ["merge", "heads"], ["edit", "nosuch"], ["log"], ["show", "a1", "--applied"], ["repair", "a1"], ["status"], ["doctor"], ["drift"], ["diff", "base", "heads"],
]
FEW = [["current", "-v"], ["upgrade", "heads"], ["status"], ["doctor"]]
REVISION = "-- first\n--\n-- Revision ID: a1\n\n-- migrate:up\nSELECT 1;\n-- migrate:down\n"


def server():
    url = os.environ.get("MIGRATE_TEST_PG")
    if not url:
        sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
    return urllib.parse.urlsplit(url)


DATABASE = "secrets_test"


def psql(at, *statements, check=True):
    words = [word for statement in statements for word in ("-c", statement)]
    subprocess.run(["psql", "-XqAt", *words, at.geturl()], check=check, capture_output=True)


def make_roles(at):
    """Two roles whose passwords are the ones looked for, and a database for all they do."""
    drop_roles(at)
    psql(at, f"CREATE DATABASE {DATABASE}", f"CREATE ROLE secret_plain LOGIN SUPERUSER PASSWORD '{PLAIN}'",
         f"CREATE ROLE secret_odd LOGIN SUPERUSER PASSWORD '{ODD}'")


def drop_roles(at):
    psql(at, f"DROP DATABASE IF EXISTS {DATABASE} (FORCE)", "DROP ROLE IF EXISTS secret_plain", "DROP ROLE IF EXISTS secret_odd", check=False)


def urls(at):
    host, port, db = at.hostname, at.port, DATABASE
    good = [
        f"postgresql+psycopg://secret_plain:{PLAIN}@{host}:{port}/{db}",
        f"postgres://secret_odd:{ENCODED}@{host}:{port}/{db}?application_name=x",
        f"postgresql://{host}:{port}/{db}?user=secret_odd&password={ENCODED}",
        f"host={host} port={port} dbname={db} user=secret_odd password='{ODD}'",
    ]
    bad = [
        f"postgresql://secret_plain:{PLAIN}x@{host}:{port}/{db}",           # wrong password
        f"postgresql://nobody_here:{ENCODED}@{host}:{port}/{db}",           # no such role
        f"postgresql://secret_plain:{PLAIN}@{host}:{port}/no_such_db",
        f"postgresql://u:{PLAIN}@{host}:1/{db}",                            # refused
        f"postgresql://u:{PLAIN}@no-such-host.invalid/{db}",
        f"postgresql://u:{ODD}@{host}:{port}/{db}",                         # raw characters
        f"postgresql://u:{PLAIN}#x@{host}:{port}/{db}",
        f"postgresql://u:{PLAIN}/x@{host}:{port}/{db}",
        f"postgresql://u:{PLAIN}@@{host}:{port}/{db}",
        f"postgresql://u:{PLAIN}%zz@{host}:{port}/{db}",
        f"postgresql://u:{PLAIN}@{host}:notaport/{db}",
        f"postgresql://u:{PLAIN}@{host}:{port}/{db}?nosuchparameter=1",
        f"postgresql://u:{PLAIN}@{host}:{port}/{db}?sslmode=bogus",
        f"postgresql://{host}/{db}?password={PLAIN}&sslmode=verify-full&sslrootcert=/nonexistent",
        f"mysql://u:{PLAIN}@{host}/{db}",
        f"://u:{PLAIN}@{host}/{db}",
        f"u:{PLAIN}@{host}/{db}",
        f"host={host} password={PLAIN} nosuch=1",
        f"host={host} password='{PLAIN}",                                   # quote not closed
        f"sqlite://u:{PLAIN}@/x.db",
    ]
    return good, bad


def other_ways(at):
    """Passwords that do not come from the URL: (is good, settings, environment, files)."""
    bare = f"postgresql://secret_odd@{at.hostname}:{at.port}/{DATABASE}"
    settings = f"version_locations: [versions]\nurl: {bare}\n"
    keys = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": PLAIN, "AWS_SESSION_TOKEN": ODD}
    profile = f"[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = {PLAIN}\naws_session_token = {ODD}\n"
    half = f"[default]\naws_secret_access_key = {PLAIN}\naws_session_token = {ODD}\n"
    iam = settings.replace("secret_odd@", f"app:{PLAIN}@") + "auth: aws-iam\naws_region: eu-west-1\n"
    shell = "password_command: [sh, -c, \"%s\"]\n"
    return [
        (True, settings + "password_command: cat secret\n", {}, {"secret": ODD + "\n"}),
        (True, settings + 'password_command: [printenv, THE_SECRET]\n', {"THE_SECRET": ODD}, {}),
        (True, settings.replace("@", f":{PLAIN}@") + "password_command: cat secret\n", {}, {"secret": ODD + "\n"}),
        (False, settings + "password_command: cat secret\n", {}, {"secret": PLAIN}),                       # refused by the server
        (False, settings + shell % "cat secret; exit 3", {}, {"secret": PLAIN}),
        (False, settings + shell % "cat secret; kill -9 $$", {}, {"secret": PLAIN}),
        (False, settings + shell % "echo; cat secret", {}, {"secret": PLAIN}),
        (False, settings + f"password_command: no-such-program {PLAIN}\n", {}, {}),
        (False, settings + "password_command: no-such-program ${THE_SECRET}\n", {"THE_SECRET": ODD.replace("'", "")}, {}),
        (False, settings + f"password_command: {{wrong: {PLAIN}}}\n", {}, {}),
        (False, settings + "password_command: cat secret\nauth: aws-iam\n", keys, {"secret": PLAIN}),      # both
        (False, iam, keys, {}),                                                                             # no TLS there
        (False, iam, {"AWS_SHARED_CREDENTIALS_FILE": "keys"}, {"keys": profile}),
        (False, iam, {"AWS_SHARED_CREDENTIALS_FILE": "keys"}, {"keys": half}),
        (False, iam.replace("aws_region: eu-west-1\n", ""), keys, {}),                                      # no region
        (False, iam.replace(f"/{DATABASE}", f"/{DATABASE}?sslmode=prefer"), keys, {}),
        (False, iam.replace(at.hostname, "no-such-host.invalid"), keys, {}),
    ]


def ways_to_give(url, folder):
    """(arguments, environment, files) for each place a URL can stand in."""
    quoted = "'" + url.replace("'", "''") + "'"
    yaml = "version_locations: [versions]\n"
    yield ["--url", url], {}, {"migrate.yaml": yaml}
    yield [], {"DATABASE_URL": url}, {"migrate.yaml": yaml}
    yield [], {}, {"migrate.yaml": yaml, ".env": "DATABASE_URL='" + url.replace("\\", "\\\\").replace("'", "\\'") + "'\n"}
    yield [], {}, {"migrate.yaml": yaml + "url: " + quoted.replace("$", "$$") + "\n"}
    yield ["-n", "p"], {"SECRET_URL": url}, {"migrate.yaml": yaml + 'environments: {p: {url: "${SECRET_URL}"}}\n'}


def all_cases(at):
    """(is good, arguments, environment, files, commands), all to be run as text and as JSON."""
    good, bad = urls(at)
    for is_good, url in [(True, u) for u in good] + [(False, u) for u in bad]:
        for number, (arguments, environment, files) in enumerate(ways_to_give(url, None)):
            # every command where the URL is good or given on the command line; a few elsewhere
            yield is_good, arguments, environment, files, with_json(COMMANDS if number == 0 else FEW)
    for is_good, yaml, environment, files in other_ways(at):
        yield is_good, [], environment, {"migrate.yaml": yaml, **files}, with_json(COMMANDS if is_good else FEW)


def with_json(commands):
    return [[*json, *command] for command in commands for json in ([], ["--json"])]


def covering(cases, rng):
    """The same ways to give a password; the commands go round among them, until each had its turn."""
    for wanted in (True, False):
        ways = [case for case in cases if case[0] == wanted]
        commands = with_json(COMMANDS)
        rng.shuffle(commands)
        for number in range(max(len(ways), len(commands))):
            yield *ways[number % len(ways)][:4], [commands[number % len(commands)]]


def run(migrate, arguments, environment, folder):
    clean = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "MIGRATE_CONFIG") and not k.startswith("PG")}
    clean.update(environment)
    clean["EDITOR"] = "true"
    done = subprocess.run([migrate, *arguments], cwd=folder, env=clean, capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--migrate", required=True)
    parser.add_argument("--cover", action="store_true", help="each way and each command, but not each of one with each of the other")
    options = parser.parse_args()
    seed = int(os.environ.get("MIGRATE_TEST_SEED") or random.SystemRandom().randrange(1 << 30))
    if options.cover:
        print(f"seed {seed} (MIGRATE_TEST_SEED={seed} repeats it)")
    migrate = os.path.abspath(options.migrate)
    at = server()
    passed = failed = 0
    make_roles(at)
    try:
        cases = list(all_cases(at))
        for is_good, arguments, environment, files, commands in covering(cases, random.Random(seed)) if options.cover else cases:
            with tempfile.TemporaryDirectory() as folder:
                os.mkdir(os.path.join(folder, "versions"))
                for name, text in {**files, "versions/a1.sql": REVISION}.items():
                    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                        file.write(text)
                for command in commands:
                    status, output = run(migrate, [*arguments, *command], environment, folder)
                    leaks = [word for word in FORBIDDEN if word in output]
                    wrong = command[-2:] == ["current", "-v"] and (status == 0) != is_good
                    if leaks or wrong or "\x01" in output:
                        failed += 1
                        what = f"shows {leaks}" if leaks else f"status {status}"
                        print(f"FAILED {what}: migrate {arguments} {command}\n{output}")
                    else:
                        passed += 1
    finally:
        drop_roles(at)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())

"""The two programs, asked the same things: real Alembic inside this process, ours as a program."""

import contextlib
import io
import os
import pathlib
import subprocess
import warnings

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

listdir = os.listdir
os.listdir = lambda *where: sorted(listdir(*where))  # 1.8.1 takes files as the disk gives them; since 1.10 they are sorted


class Outcome:
    """What a command said: whether it succeeded, its standard output, and why it failed; `crashed` by a defect of its own."""

    def __init__(self, succeeded, out, reason="", crashed=False):
        self.succeeded, self.out, self.reason, self.crashed = succeeded, out, reason, crashed


class AlembicSide:
    name = "alembic"

    def __init__(self, folder, per_migration):
        self.folder, self.per_migration = pathlib.Path(folder), per_migration

    def call(self, url, words):
        os.environ["ORACLE_URL"] = url
        os.environ["ORACLE_PER_MIGRATION"] = "1" if self.per_migration else "0"
        out = io.StringIO()
        config = Config(str(self.folder / "alembic.ini"), stdout=out, output_buffer=out)
        try:
            with contextlib.redirect_stdout(out), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.run(config, words)
            return Outcome(True, out.getvalue())
        except CommandError as error:
            return Outcome(False, out.getvalue(), str(error))
        except Exception as error:
            crashed = isinstance(error, (AssertionError, KeyError, AttributeError, TypeError))
            return Outcome(False, out.getvalue(), f"{type(error).__name__}: {error}", crashed)

    def run(self, config, words):
        name, rest = words[0], words[1:]
        verbose, sql = "-v" in rest, "--sql" in rest
        plain = [w for w in rest if w not in ("-v", "--sql", "-i", "--purge", "--resolve-dependencies", "-r")]
        if name in ("upgrade", "downgrade"):
            getattr(command, name)(config, plain[0], sql=sql)
        elif name == "stamp":
            command.stamp(config, plain, sql=sql, purge="--purge" in rest)
        elif name == "history":
            command.history(config, rev_range=plain[0] if plain else None, verbose=verbose, indicate_current="-i" in rest)
        elif name == "heads":
            command.heads(config, verbose=verbose, resolve_dependencies="--resolve-dependencies" in rest)
        elif name == "show":
            command.show(config, plain[0])
        else:
            getattr(command, name)(config, **({"verbose": verbose} if name in ("branches", "current") else {}))


class MigrateSide:
    name = "migrate"

    def __init__(self, binary, folder):
        self.binary, self.folder = os.path.abspath(binary), pathlib.Path(folder)

    def call(self, url, words):
        inherited = ("DATABASE_URL", "MIGRATE_CONFIG")
        environment = {k: v for k, v in os.environ.items() if k not in inherited}
        arguments = [self.binary, "-c", str(self.folder / "migrate.yaml"), "--url", url, *words]
        done = subprocess.run(arguments, capture_output=True, env=environment, cwd=self.folder, timeout=120)
        return Outcome(done.returncode == 0, done.stdout.decode(), done.stderr.decode())

"""A PostgreSQL of one's own that can be stopped as a crash stops it, and comes up again."""

import os
import pathlib
import pwd
import re
import shlex
import shutil
import subprocess
import tempfile

import rig

_SCRIPT = str(pathlib.Path(__file__).resolve().parent.parent / "postgres" / "server")


class OwnServer:
    """From `with` to its end; `url` is that of its superuser. What it has acknowledged as committed survives `crash`."""

    def __enter__(self):
        parent = pathlib.Path(tempfile.mkdtemp(prefix="migrate-trust-"))
        self._folder = parent / "server"
        bindir = os.environ.get("MIGRATE_TEST_PG_BIN")
        try:
            done = subprocess.run([_SCRIPT, "start", str(self._folder), *([bindir] if bindir else [])], check=True,
                                  capture_output=True, text=True)
        except subprocess.CalledProcessError as failed:
            shutil.rmtree(parent, ignore_errors=True)
            raise rig.Failure(failed.stderr) from None
        exports = dict(re.findall(r"export (\w+)=(.*)", done.stdout))
        self.url = shlex.split(exports["MIGRATE_TEST_PG"])[0]
        self._bindir = shlex.split(exports["MIGRATE_TEST_PG_BIN"])[0]
        rig.ask(self.url, "ALTER SYSTEM SET synchronous_commit = on")
        rig.ask(self.url, "SELECT pg_reload_conf()")
        return self

    def __exit__(self, *_):
        subprocess.run([_SCRIPT, "stop", str(self._folder)], check=True)
        shutil.rmtree(self._folder.parent, ignore_errors=True)

    def crash(self):
        """Stops it at once, without a checkpoint, and starts it; gives when it accepts connections."""
        self._control("stop", "-m", "immediate")
        self._control("start", "-l", str(self._folder / "server.log"), "-o", f"-p {(self._folder / 'port').read_text().strip()}")

    def _control(self, *words):
        owner = {}
        if os.geteuid() == 0:  # the server runs as whoever owns its data
            user = pwd.getpwuid((self._folder / "data").stat().st_uid)
            owner = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        subprocess.run([f"{self._bindir}/pg_ctl", *words, "-D", str(self._folder / "data"), "-w", "-t", "60", "-s"], check=True,
                       cwd=self._folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **owner)

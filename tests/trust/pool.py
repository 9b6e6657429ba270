"""A PgBouncer of one's own before the test server, in transaction pooling."""

import pathlib
import re
import shutil
import subprocess
import tempfile

import rig

_SCRIPT = str(pathlib.Path(__file__).resolve().parent.parent / "postgres" / "pgbouncer")


class Pool:
    """From `with` to its end; `url` leads to all databases of the server. `settings` are those of pgbouncer.ini."""

    def __init__(self, size=3, **settings):
        self._settings = [f"default_pool_size={size}"] + [f"{key}={value}" for key, value in settings.items()]

    def __enter__(self):
        parent = pathlib.Path(tempfile.mkdtemp(prefix="migrate-trust-"))
        self._folder = parent / "pool"
        try:
            done = subprocess.run([_SCRIPT, "start", str(self._folder), rig.server_url(), *self._settings], check=True,
                                  capture_output=True, text=True)
        except subprocess.CalledProcessError as failed:
            shutil.rmtree(parent, ignore_errors=True)
            raise rig.Failure(failed.stderr) from None
        self.url = re.search(r"MIGRATE_TEST_POOL='(.*)'", done.stdout)[1]
        return self

    def __exit__(self, *_):
        subprocess.run([_SCRIPT, "stop", str(self._folder)], check=True)
        shutil.rmtree(self._folder.parent, ignore_errors=True)

"""The whole way of a user of SQLAlchemy and FastAPI: models, autogenerate, upgrade, a service that runs, models that changed."""

import contextlib
import http.client
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import uuid

import program

SERVER = os.environ.get("MIGRATE_TEST_PG")
HERE = pathlib.Path(__file__).resolve().parent
README = HERE.parents[1] / "docs/autogenerate.md"


class Service:
    """The service at a socket of its own."""

    def __init__(self, folder, env):
        self.path = str(folder / "service.socket")
        self.log = open(folder / "service.log", "wb")
        self.process = subprocess.Popen(["/usr/bin/python3", "-B", "-m", "uvicorn", "--uds", self.path, "notes_app.service:app"],
                                        cwd=HERE, env=env, stdout=self.log, stderr=self.log)

    def ask(self, method, path, body=None):
        deadline = time.monotonic() + 100
        while True:
            connection = http.client.HTTPConnection("service")
            connection.sock = socket.socket(socket.AF_UNIX)
            try:
                connection.sock.connect(self.path)
                break
            except OSError:
                connection.close()
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                time.sleep(0.1)
        with contextlib.closing(connection):
            connection.request(method, path, json.dumps(body) if body else None, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if answer.status == 200 else text

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


def line_of_readme(dialect):
    """The line that prints the DDL, as the page has it, for our models."""
    line = next(line for line in README.read_text().split("\n") if "create_mock_engine" in line)
    return line.strip().replace("from app.models import Base", "from notes_app.models import Base").replace("postgresql://", dialect + "://")


class NotesApp(program.ProgramTest):
    dialect = "sqlite"

    def prepare(self):
        return f"sqlite:///{self.dir}/notes.db"

    def setUp(self):
        super().setUp()
        self.url = self.prepare()
        # The command runs in the folder of migrate.yaml; PYTHONPATH leads it to the models.
        self.write("migrate.yaml", f"url: {self.url}\n" + line_of_readme(self.dialect) + "\n")
        (self.dir / "versions").mkdir()
        self.env = {"PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1", "PATH": "/usr/bin:/bin", "DATABASE_URL": self.url}

    def env_of(self, version):
        return {**self.env, "NOTES_APP_VERSION": version}

    @contextlib.contextmanager
    def service(self, version):
        service = Service(self.dir, self.env_of(version))
        try:
            yield service
        finally:
            service.stop()

    def test_from_models_to_a_service_and_on(self):
        env = self.env_of("1")
        result = self.migrate("revision", "--autogenerate", "-m", "first", env=env)
        self.assertIn("Detected added table 'notes'", result.err)
        self.assertNotIn("could not be proved", result.err)
        self.migrate("-q", "upgrade", "head", env=env)
        self.assertEqual(self.migrate("-q", "check", env=env).out, "No new upgrade operations detected.\n")
        with self.service("1") as service:
            self.assertEqual(service.ask("POST", "/notes", {"email": "a@b", "title": "first"}), (200, {"id": 1}))
            self.assertEqual(service.ask("GET", "/notes/1")[1]["title"], "first")
            self.assertEqual(service.ask("GET", "/notes/9")[0], 404)

        env = self.env_of("2")
        self.migrate("-q", "check", status=3, env=env)
        result = self.migrate("revision", "--autogenerate", "-m", "second", env=env)
        for words in ("Detected added table 'tags'", "Detected added column 'notes.archived'"):
            self.assertIn(words, result.err)
        self.assertNotIn("could not be proved", result.err)
        self.migrate("-q", "upgrade", "head", env=env)
        self.migrate("-q", "check", env=env)
        with self.service("2") as service:
            self.assertEqual(service.ask("GET", "/notes/1"),
                             (200, {"id": 1, "title": "first", "mood": "ok", "owner": "a@b", "archived": False}))
            self.assertEqual(service.ask("POST", "/notes", {"email": "a@b", "title": "x" * 300, "mood": "great"}), (200, {"id": 2}))
        self.assertRegex(self.migrate("-q", "verify", env=env).out, r"2 revisions: .*exact")
        self.migrate("-q", "drift", env=env)


class NotesAppOnPostgres(NotesApp):
    dialect = "postgresql"

    def prepare(self):
        if not SERVER:
            sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
        self.database = "cli_" + uuid.uuid4().hex[:10]
        self.psql(f"CREATE DATABASE {self.database}")
        return SERVER[: SERVER.rindex("/")] + "/" + self.database

    def psql(self, statement):
        subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement, SERVER], check=True, capture_output=True)

    def tearDown(self):
        self.psql(f"DROP DATABASE {self.database} (FORCE)")
        super().tearDown()


if __name__ == "__main__":
    program.main()

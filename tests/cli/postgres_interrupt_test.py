"""Signals while PostgreSQL works, or no longer answers. The server comes from MIGRATE_TEST_PG."""

import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid

import program

SERVER = os.environ.get("MIGRATE_TEST_PG")
DEADLINE = 60


class SilentProxy:
    """Stands between the program and the server, and from `go_silent` on carries nothing more, as a network that fails
    without a word."""

    def __init__(self, host, port):
        self.target = (host, port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.listener, selectors.EVENT_READ)
        self.sockets = []
        self.silent = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def go_silent(self):
        self.silent.set()

    def close(self):
        self.silent.set()
        self.thread.join()
        for each in [self.listener, *self.sockets]:
            each.close()

    def run(self):
        while not self.silent.is_set():
            for key, _ in self.selector.select(0.05):
                if key.fileobj is self.listener:
                    near = self.listener.accept()[0]
                    far = socket.create_connection(self.target)
                    self.sockets += [near, far]
                    self.selector.register(near, selectors.EVENT_READ, far)
                    self.selector.register(far, selectors.EVENT_READ, near)
                elif data := key.fileobj.recv(65536):
                    key.data.sendall(data)
                else:
                    self.selector.unregister(key.fileobj)
                    key.data.shutdown(socket.SHUT_WR)


class Interrupts(program.ProgramTest):
    def setUp(self):
        if not SERVER:
            sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
        super().setUp()
        self.database = "stop_" + uuid.uuid4().hex[:10]
        self.psql(f"CREATE DATABASE {self.database}", SERVER)
        self.url = SERVER[: SERVER.rindex("/")] + "/" + self.database
        self.write("migrate.yaml", "version_locations: [versions]\n")

    def tearDown(self):
        self.psql(f"DROP DATABASE {self.database} (FORCE)", SERVER)
        super().tearDown()

    def psql(self, statement, url=None):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", statement, url or self.url], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def start(self, *words, url=None):
        process = subprocess.Popen([program.BINARY, "--url", url or self.url, *words], cwd=self.dir, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env={"PATH": os.environ["PATH"], "HOME": str(self.dir), "LC_ALL": "C.UTF-8"})
        self.addCleanup(self.put_away, process)
        return process

    def put_away(self, process):
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()

    def active(self):
        return self.psql(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{self.database}' AND state = 'active'"
                         " AND pid <> pg_backend_pid()")

    def wait_until_active(self, part):
        for _ in range(DEADLINE * 20):
            if self.psql(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{self.database}' AND state = 'active'"
                         f" AND pid <> pg_backend_pid() AND query LIKE '%{part}%'") == "1":
                return
            time.sleep(0.05)
        self.fail("the statement does not begin")

    def stop(self, process, number=signal.SIGINT):
        process.send_signal(number)
        _, err = process.communicate(timeout=DEADLINE)
        self.assertEqual(process.returncode, 130, err)
        return err.decode()

    def test_a_signal_cancels_the_statement_and_nothing_is_applied(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            self.revision("aaaa1")
            self.revision("bbbb1", "aaaa1", up="CREATE TABLE b (n int);\nSELECT pg_sleep(600);")
            process = self.start("upgrade", "head")
            self.wait_until_active("pg_sleep")
            told = self.stop(process, number)
            self.assertIn("error: interrupted", told)
            self.assertIn("database: rolled back, at base", told)
            self.assertNotIn("statement_timeout", told)
            self.assertEqual(self.active(), "0")
            self.assertEqual(self.psql("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"), "0")
        self.revision("bbbb1", "aaaa1", up="CREATE TABLE b (n int);\nSELECT pg_sleep(0);")
        self.migrate("-q", "--url", self.url, "upgrade", "head")
        self.assertEqual(self.psql("SELECT version_num FROM alembic_version"), "bbbb1")

    def test_what_was_committed_before_stays_and_is_named(self):
        self.revision("aaaa1")
        self.revision("bbbb1", "aaaa1", up="-- migrate:up transaction:false\nSELECT pg_sleep(600);")
        process = self.start("--json", "upgrade", "head")
        self.wait_until_active("pg_sleep")
        told = self.stop(process)
        self.assertIn('"code":"interrupted"', told)
        self.assertIn('"database_state":"partly_applied"', told)
        self.assertIn('"heads_after":["aaaa1"]', told)
        self.assertEqual(self.migrate("-q", "--url", self.url, "current").out, "aaaa1\n")

    def test_a_flood_of_rows_can_be_stopped(self):
        self.revision("aaaa1", up="SELECT * FROM generate_series(1, 1000000000000);")
        process = self.start("-q", "upgrade", "head")
        self.wait_until_active("generate_series")
        self.assertIn("interrupted", self.stop(process))
        self.assertEqual(self.active(), "0")

    def test_copy_and_commit_can_be_stopped(self):
        self.psql("CREATE TABLE slow (n int);"
                  "CREATE FUNCTION nap() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN new; END';"
                  "CREATE TRIGGER now BEFORE INSERT ON slow FOR EACH ROW WHEN (new.n = 1) EXECUTE FUNCTION nap();"
                  "CREATE CONSTRAINT TRIGGER later AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                  " WHEN (new.n = 2) EXECUTE FUNCTION nap();")
        for up, running in (("COPY slow FROM stdin;\n1\n" + "3\n" * 1_000_000 + "\\.\n", "COPY"),
                            ("INSERT INTO slow VALUES (2);", "COMMIT")):
            self.revision("aaaa1", up=up)
            process = self.start("-q", "upgrade", "head")
            self.wait_until_active(running)
            self.assertIn("database: rolled back", self.stop(process))
            self.assertEqual(self.psql("SELECT count(*) FROM slow"), "0")

    def test_every_command_that_waits_for_the_database_can_be_stopped(self):
        self.revision("aaaa1")
        self.migrate("-q", "--url", self.url, "upgrade", "head")
        holder = subprocess.Popen(["psql", "-XqAt", self.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(holder.wait)
        self.addCleanup(holder.stdout.close)
        self.addCleanup(holder.kill)
        holder.stdin.write("BEGIN; LOCK TABLE alembic_version; SELECT 'held';\n")
        holder.stdin.flush()
        self.assertEqual(holder.stdout.readline().strip(), "held")
        for words in (["current"], ["show", "current"], ["history", "-i"], ["stamp", "--purge", "base"]):
            process = self.start("-q", *words)
            self.wait_until_active("alembic_version")
            self.assertIn("error: interrupted", self.stop(process))
        holder.communicate("ROLLBACK;\n", timeout=DEADLINE)
        self.assertEqual(self.migrate("-q", "--url", self.url, "current").out, "aaaa1 (head)\n")

    def test_a_second_signal_leaves_a_server_that_does_not_answer(self):
        parts = urllib.parse.urlsplit(self.url)
        proxy = SilentProxy(parts.hostname, parts.port)
        self.addCleanup(proxy.close)
        self.revision("aaaa1", up="SELECT pg_sleep(600);")
        process = self.start("-q", "upgrade", "head", url=self.url.replace(f":{parts.port}/", f":{proxy.port}/") + "?sslmode=disable")
        self.wait_until_active("pg_sleep")
        proxy.go_silent()
        proxy.thread.join()
        process.send_signal(signal.SIGINT)
        with self.assertRaises(subprocess.TimeoutExpired):
            process.wait(timeout=1)  # the cancel finds nobody
        self.stop(process)


if __name__ == "__main__":
    program.main()

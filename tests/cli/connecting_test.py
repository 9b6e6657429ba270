"""How the program gets to a server and proves who it is: waiting, password commands, tokens, warnings. The server comes
from MIGRATE_TEST_PG."""

import hashlib
import hmac
import os
import pathlib
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid

import program

SERVER = os.environ.get("MIGRATE_TEST_PG")
SOCKETS = os.environ.get("MIGRATE_TEST_PG_SOCKETS")


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class TokenServer(threading.Thread):
    """Speaks as much of PostgreSQL's protocol over TLS as it takes to be told one password, and refuses it."""

    def __init__(self, folder):
        super().__init__(daemon=True)
        key, certificate = str(folder / "server.key"), str(folder / "server.crt")
        subprocess.run(["openssl", "req", "-new", "-x509", "-days", "2", "-nodes", "-subj", "/CN=localhost", "-newkey", "rsa:2048",
                        "-keyout", key, "-out", certificate], check=True, capture_output=True)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.password = None
        self.start()

    def run(self):
        plain, _ = self.listener.accept()
        self.listener.close()
        plain.recv(8)  # SSLRequest
        plain.sendall(b"S")
        with self.context.wrap_socket(plain, server_side=True) as client:
            self.message(client, typed=False)
            client.sendall(b"R" + (8).to_bytes(4, "big") + (3).to_bytes(4, "big"))  # a password in clear text
            self.password = self.message(client, typed=True).rstrip(b"\0").decode()
            body = b"SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user \"app\"\0\0"
            client.sendall(b"E" + (len(body) + 4).to_bytes(4, "big") + body)

    @staticmethod
    def message(client, typed):
        def take(count):
            data = b""
            while len(data) < count:
                data += client.recv(count - len(data))
            return data

        if typed:
            take(1)
        return take(int.from_bytes(take(4), "big") - 4)


def is_signed(token, secret):
    """Signature Version 4, written a second time."""
    url = urllib.parse.urlsplit("https://" + token)
    query, signature = token.split("/?", 1)[1].split("&X-Amz-Signature=")
    values = dict(urllib.parse.parse_qsl(query))
    _, day, region, service, end = values["X-Amz-Credential"].split("/")
    key = b"AWS4" + secret.encode()
    for part in (day, region, service, end):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    request = f"GET\n/\n{query}\nhost:{url.netloc}\n\nhost\n" + hashlib.sha256(b"").hexdigest()
    text = "\n".join(["AWS4-HMAC-SHA256", values["X-Amz-Date"], f"{day}/{region}/{service}/{end}", hashlib.sha256(request.encode()).hexdigest()])
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest() == signature


class Connecting(program.ProgramTest):
    def setUp(self):
        if not SERVER:
            sys.exit("MIGRATE_TEST_PG is not set: start a server with `tests/postgres/server start DIR`")
        super().setUp()
        self.server = urllib.parse.urlsplit(SERVER)
        self.password = urllib.parse.unquote(self.server.password)
        self.bare = f"postgresql://{self.server.username}@127.0.0.1:{self.server.port}{self.server.path}"
        (self.dir / "versions").mkdir()
        self.config("")

    def config(self, text, url=None):
        self.write("migrate.yaml", f"url: {url or self.bare}\n" + text)

    def script(self, text):
        path = self.write("tell password", "#!/bin/sh\n" + text)
        path.chmod(0o755)
        return path

    def psql(self, statement, url):
        return subprocess.run(["psql", "-XqAt", "-c", statement, url], check=True, capture_output=True, text=True).stdout.strip()

    # password_command

    def test_a_command_gives_the_password(self):
        self.write("secret", self.password + "\nsecond line\n")
        for command in ("cat secret", "cat 'secret'", "[cat, secret]", "{}"):
            if command == "{}":
                command = f"\"'{self.script('exec cat secret')}'\""
            self.config(f"password_command: {command}\n")
            self.assertNotIn(self.password, self.migrate("current", "-v").err)
        # ... and wins over the one in the URL, but is not asked for SQLite, nor offline.
        wrong = self.bare.replace("@", ":wr0ng@")
        self.config("password_command: cat secret\n", wrong)
        self.migrate("current")
        self.config("password_command: 'false'\n", "sqlite:///./app.db")
        self.migrate("current")
        self.config("password_command: 'false'\n")
        self.migrate("ensure_version", "--sql")

    def test_a_command_that_fails_is_named_and_what_it_printed_is_not(self):
        self.script("echo Pr1nted-by-it; echo told on stderr >&2; exit 3")
        self.config("password_command: ['./tell password']\n")
        failed = self.migrate("current", status=1)
        self.assertIn("migrate.yaml:2:19: error: password_command failed with exit status 3", failed.err)
        self.assertIn("told on stderr", failed.err)
        self.assertNotIn("Pr1nted-by-it", failed.err + failed.out)
        self.script("kill -9 $$")
        self.assertIn("was ended by signal 9", self.migrate("current", status=1).err)
        self.config("password_command: 'true'\n")
        self.assertIn("password_command printed no password", self.migrate("current", status=1).err)
        self.config("password_command: no-such-program-here s3cret-word\n")
        failed = self.migrate("current", status=1)
        self.assertIn("password_command cannot be started: No such file or directory", failed.err)
        self.assertNotIn("s3cret-word", failed.err)

    def test_a_password_that_is_refused_speaks_of_the_command(self):
        self.config("password_command: echo Exp1red-token\n")
        failed = self.migrate("current", status=1)
        self.assertIn("what password_command printed", failed.err)
        self.assertNotIn("Exp1red", failed.err)

    def test_a_command_that_prints_without_end_is_read_to_its_end(self):
        self.script("head -c 300000 /dev/zero | tr '\\0' x")
        self.config("password_command: ['./tell password']\n")
        self.assertIn("password authentication failed", self.migrate("current", status=1).err)

    # auth: aws-iam

    def test_a_token_of_amazon_is_made_and_travels_encrypted(self):
        fake = TokenServer(self.dir)
        self.config("auth: aws-iam\naws_region: eu-central-1\n", f"postgresql://app:ignored@localhost:{fake.port}/app?hostaddr=127.0.0.1")
        keys = {"AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "S3cret/key", "AWS_SESSION_TOKEN": "S3ssion+token"}
        failed = self.migrate("current", status=1, env=keys)
        fake.join(30)
        self.assertRegex(fake.password, rf"^localhost:{fake.port}/\?Action=connect&DBUser=app&")
        self.assertIn("%2Feu-central-1%2Frds-db%2Faws4_request", fake.password)
        self.assertTrue(is_signed(fake.password, "S3cret/key"))
        self.assertIn("rds_iam", failed.err)
        for secret in ("S3cret", "S3ssion", "X-Amz", fake.password):
            self.assertNotIn(secret, failed.err)

    def test_what_a_token_lacks_is_said(self):
        self.config("auth: aws-iam\n", "postgresql://app@db.example.com/app")
        self.refused("current", status=2, says=["aws-iam", "AWS_REGION"], hint="aws_region")
        self.config("auth: aws-iam\n", "postgresql://app@x.y.eu-west-1.rds.amazonaws.com/app")
        result = self.migrate("current", status=2)
        for text in ("AWS_ACCESS_KEY_ID", f"'default' in {self.dir}/.aws/credentials", "password_command"):
            self.assertIn(text, result.err)
        self.config("auth: aws-iam\n", "postgresql://app@db.example.com/app?sslmode=prefer")
        self.refused("current", status=2, says="sslmode=prefer", hint="verify-full")
        self.config("auth: aws-iam\n", "postgresql:///app")
        self.refused("current", status=2, says="one host")
        self.config("auth: aws-iam\npassword_command: x\n", "postgresql://app@db.example.com/app")
        self.refused("current", status=2, says="migrate.yaml:3:19", hint="leave one out")

    # warnings

    def test_a_server_that_is_not_verified_is_warned_of_once(self):
        far = f"postgresql://{self.server.netloc.replace('127.0.0.1', 'far.example')}{self.server.path}?hostaddr=192.0.2.1&connect_timeout=2"
        result = self.migrate("--url", far, "current", "-v", status=1)
        self.assertEqual(result.err.count("WARN  [migrate.connect]"), 1, result)
        self.assertIn("far.example is not verified: sslmode=prefer", result.err)
        self.assertNotIn(self.password, result.err)
        self.assertNotIn("WARN", self.migrate("--url", far + "&sslmode=verify-full", "current", status=1).err)
        self.assertNotIn("WARN", self.migrate("--url", SERVER, "current", "-v").err)
        self.assertNotIn("WARN", self.migrate("--url", "sqlite:///./app.db", "current").err)

    # waiting

    def test_a_server_that_comes_up_is_waited_for(self):
        name = f".s.PGSQL.{self.server.port}"
        late = self.dir / "late"
        late.mkdir()
        url = f"postgresql://{self.server.username}@/postgres?host={urllib.parse.quote(str(late), safe='')}&port={self.server.port}"
        timer = threading.Timer(0.6, lambda: (late / name).symlink_to(pathlib.Path(SOCKETS) / name))
        timer.start()
        result = self.migrate("--url", url, "current", "--wait", "60s")
        timer.join()
        self.assertEqual(result.err.count("INFO  [migrate.connect] Waiting up to 60 s for the database: cannot connect"), 1, result)

    def test_the_wait_has_an_end_and_wrong_words_need_none(self):
        nobody = self.bare.replace(str(self.server.port), str(free_port()))
        for words in (["upgrade", "head"], ["downgrade", "base"], ["stamp", "head"], ["current"], ["history", "-i"], ["show", "current"],
                      ["ensure_version"]):
            start = time.monotonic()
            failed = self.migrate("--url", nobody, *words, "--wait", "300ms", status=1)
            self.assertGreaterEqual(time.monotonic() - start, 0.3)
            self.assertIn("Connection refused", failed.err)
            self.assertIn("Waiting up to 300 ms", failed.err)
        wrong = self.bare.replace("@", ":wr0ng@")
        self.assertNotIn("Waiting", self.migrate("--url", wrong, "current", "--wait", "24h", status=1).err)
        self.assertNotIn("Waiting", self.migrate("--url", nobody, "-q", "current", "--wait", "10ms", status=1).err)

    # words of a run

    def test_words_that_are_no_time_and_no_policy_are_refused(self):
        for word in ("--lock-timeout", "--lock-wait", "--lock-retry-for", "--statement-timeout", "--wait"):
            for command in (["upgrade", "head"], ["downgrade", "base"], ["stamp", "head"]):
                self.refused(*command, word, "soon", status=2, says=f"{word} takes a time such as 500ms, 5s or 2min, not 'soon'")
        self.refused("upgrade", "head", "--edited", "maybe", status=2, says="--edited takes error, warn or ignore, not 'maybe'")
        self.refused("current", "--wait=", status=2, says="--wait")
        self.refused("stamp", "head", "--force-initial", status=2, says="unknown option --force-initial")

    def test_words_of_a_run_win_over_the_file(self):
        database = "cli_" + uuid.uuid4().hex[:10]
        self.psql(f"CREATE DATABASE {database}", SERVER)
        self.addCleanup(self.psql, f"DROP DATABASE {database} (FORCE)", SERVER)
        url = SERVER[: SERVER.rindex("/")] + "/" + database
        self.config("lock_timeout: 7s\n", url)
        self.revision("aaaa1", up="CREATE TABLE cli_told AS SELECT current_setting('lock_timeout') AS wait;", down="DROP TABLE cli_told;")

        def told():
            return self.psql("SELECT wait FROM cli_told", url)

        self.migrate("upgrade", "head")
        self.assertEqual(told(), "7s")
        self.migrate("downgrade", "base", "--transaction-per-migration")
        self.migrate("upgrade", "head", "--lock-timeout", "1500ms", "--edited", "warn", "--lock-wait", "1s", "--lock-retry-for", "0")
        self.assertEqual(told(), "1500ms")


if __name__ == "__main__":
    program.main()

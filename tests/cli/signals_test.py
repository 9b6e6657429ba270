"""Signals and broken pipes, on SQLite: whoever asks the program to stop gets his way, and nothing is half done."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import time

import program

# Far more rows than any deadline here allows to count.
FOREVER = "INSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c;"
DEADLINE = 60


class Signals(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.config()

    def start(self, *words, before=None, **variables):
        process = subprocess.Popen([program.BINARY, *words], cwd=self.dir, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=before,
                                   env={"PATH": os.environ["PATH"], "HOME": str(self.dir), "LC_ALL": "C.UTF-8", **variables})
        self.addCleanup(self.put_away, process)
        return process

    def put_away(self, process):
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()

    def wait_for_line(self, process, part):
        line = process.stderr.readline().decode()
        while line and part not in line:
            line = process.stderr.readline().decode()
        self.assertIn(part, line)

    def interrupted(self, process, number):
        process.send_signal(number)
        _, err = process.communicate(timeout=DEADLINE)
        self.assertEqual(process.returncode, 130, err)
        return err.decode()

    def test_a_long_statement_is_stopped_and_rolled_back(self):
        self.revision("aaaa1", up="CREATE TABLE t (n);")
        self.revision("bbbb1", "aaaa1", up=FOREVER)
        for number in (signal.SIGINT, signal.SIGTERM):
            process = self.start("upgrade", "head")
            self.wait_for_line(process, "-> bbbb1")
            time.sleep(0.2)  # into the statement, most of the time: before it, the answer must be the same
            told = self.interrupted(process, number)
            self.assertIn("error: interrupted", told)
            self.assertIn("database: ", told)
            self.assertEqual(self.tables(), [])
        self.revision("bbbb1", "aaaa1", up="INSERT INTO t VALUES (1);")
        self.migrate("-q", "upgrade", "head")
        self.assertEqual(self.ask("SELECT n FROM t"), [(1,)])

    def test_json_says_interrupted(self):
        self.revision("aaaa1", up="CREATE TABLE t (n);\n" + FOREVER)
        process = self.start("--json", "upgrade", "head")
        self.wait_for_line(process, "-> aaaa1")
        time.sleep(0.2)
        told = self.interrupted(process, signal.SIGINT)
        self.assertIn('"code":"interrupted"', told)
        self.assertIn('"heads_after":[]', told)

    def test_waiting_for_a_lock_can_be_interrupted(self):
        self.write("migrate.yaml", "url: sqlite:///./app.db?timeout=600\n")
        self.revision("aaaa1")
        with contextlib.closing(sqlite3.connect(self.dir / "app.db", isolation_level=None)) as other:
            other.execute("CREATE TABLE there (n)")
            other.execute("BEGIN IMMEDIATE")
            process = self.start("upgrade", "head")
            self.wait_for_line(process, "Context impl")
            time.sleep(0.5)
            self.assertIn("interrupted", self.interrupted(process, signal.SIGTERM))
            other.execute("ROLLBACK")
        self.migrate("-q", "upgrade", "head")

    def test_a_second_signal_leaves_at_once(self):
        # A program that was asked to stop and waits for an editor that never ends.
        self.revision("aaaa1")
        process = self.start("edit", "aaaa1", EDITOR="sh -c 'echo $$ >pid.new && mv pid.new pid && exec sleep 600 >log 2>&1'")
        pid = self.dir / "pid"
        while not pid.exists() and process.poll() is None:
            time.sleep(0.02)
        self.addCleanup(os.kill, int(pid.read_text()), signal.SIGKILL)
        process.send_signal(signal.SIGINT)
        with self.assertRaises(subprocess.TimeoutExpired):
            process.wait(timeout=0.5)
        self.interrupted(process, signal.SIGTERM)

    def test_a_signal_ignored_from_the_start_stays_so(self):
        self.revision("aaaa1", up="CREATE TABLE t (n);\nINSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c"
                                  " WHERE n < 3000000) SELECT max(n) FROM c;")
        process = self.start("upgrade", "head", before=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
        self.wait_for_line(process, "-> aaaa1")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=DEADLINE)
        self.assertEqual(process.returncode, 0)
        self.assertEqual(self.ask("SELECT n FROM t"), [(3000000,)])


class Pipes(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.config()
        self.revision("aaaa1")

    def shell(self, command, **more):
        done = subprocess.run(["bash", "-c", command], cwd=self.dir, stdin=subprocess.DEVNULL, timeout=DEADLINE,
                              env={"PATH": os.environ["PATH"], "HOME": str(self.dir), "MIGRATE": program.BINARY},
                              **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more})
        return (done.stdout or b"").decode(), (done.stderr or b"").decode()

    def without_reader(self, command):
        """What a command says on stderr while nobody reads its stdout any more."""
        reader, writer = os.pipe()
        os.close(reader)
        try:
            return self.shell(command, stdout=writer)[1]
        finally:
            os.close(writer)

    def test_a_reader_that_goes_away_ends_it_quietly(self):
        self.assertEqual(self.without_reader('"$MIGRATE" history; echo "status $?" >&2'), "status 1\n")
        self.assertEqual(self.without_reader('"$MIGRATE" upgrade head --sql 2>log; echo "status $?" >&2'), "status 1\n")
        self.assertNotIn("error", (self.dir / "log").read_text())

    def test_a_run_whose_log_nobody_reads_goes_on(self):
        self.assertEqual(self.without_reader('"$MIGRATE" upgrade head 2>&1; echo "status $?" >&2'), "status 0\n")
        self.assertEqual(self.rows(), ["aaaa1"])

    def test_an_output_that_takes_nothing_is_a_failure(self):
        for target in ("/dev/full", "&-"):
            out, err = self.shell(f'"$MIGRATE" history >{target}; echo "status $?" >&2')
            self.assertEqual((out, err), ("", "error: cannot write to standard output\nstatus 1\n"))

    def test_an_editor_has_sigpipe_as_every_program(self):
        self.shell('EDITOR="sh -c \'grep SigIgn /proc/self/status >ignored\'" "$MIGRATE" edit aaaa1')
        ignored = int((self.dir / "ignored").read_text().split()[1], 16)
        self.assertEqual(ignored & (1 << (signal.SIGPIPE - 1)), 0)


if __name__ == "__main__":
    program.main()

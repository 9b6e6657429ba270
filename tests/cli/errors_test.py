"""The three forms of one error: for a person at a terminal, as one line of a log, as JSON."""

import json
import os
import pty
import subprocess

import program


class Errors(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.config()
        self.revision("aaaa1", up="CREATE TABLE t (a text);\r\n\tINSERT INTO t VALUES ('漢字 é'), (nope);\r")

    def on_terminal(self, *words):
        """Standard error as a terminal of it shows it, and the exit status."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen([program.BINARY, *words], cwd=self.dir, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs,
                                   env={"PATH": os.environ["PATH"], "HOME": str(self.dir), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"})
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # what Linux says when the other side is closed
            pass
        os.close(ours)
        return shown.decode().replace("\r\n", "\n"), process.wait()

    def test_a_person_sees_the_line_and_a_caret(self):
        shown, status = self.on_terminal("-q", "upgrade", "head")
        self.assertEqual(status, 1)
        self.assertEqual(shown, "error: no such column: nope\n"
                                "  at versions/aaaa1.sql:8:34\n"
                                "    \tINSERT INTO t VALUES ('漢字 é'), (nope);\n"
                                "    \t                                  ^\n"
                                "  revision: aaaa1\n"
                                "  sqlstate: 1\n"
                                "  database: rolled back, at base\n")

    def test_a_log_gets_one_line(self):
        failed = self.migrate("-q", "upgrade", "head", status=1)
        self.assertEqual(failed.err, "versions/aaaa1.sql:8:34: error: no such column: nope"
                                     " (revision: aaaa1; sqlstate: 1; database: rolled back, at base)\n")

    def test_a_program_gets_an_object(self):
        failed = self.migrate("-q", "--json", "upgrade", "head", status=1)
        error = json.loads(failed.err)["error"]
        self.assertEqual((error["code"], error["file"], error["line"], error["column"]), ("statement_failed", "versions/aaaa1.sql", 8, 34))
        self.assertEqual(error["statement"], "INSERT INTO t VALUES ('漢字 é'), (nope)")
        self.assertEqual(error["source_line"], "\tINSERT INTO t VALUES ('漢字 é'), (nope);")
        self.assertEqual((error["database_state"], error["heads_after"]), ("rolled_back", []))

    def test_a_line_of_a_megabyte_is_cut_around_the_mistake(self):
        statement = "INSERT INTO t VALUES (0)" + ", ('ü')" * 200_000 + ", (nope)" + ", (2)" * 500
        self.revision("aaaa1", up="CREATE TABLE t (a);\n" + statement + ";")
        shown, _ = self.on_terminal("-q", "upgrade", "head")
        self.assertLess(len(shown), 2000)
        lines = shown.split("\n")
        self.assertEqual(lines[2][lines[3].index("^"):][:4], "nope")
        self.assertTrue(lines[2].strip().startswith("…") and lines[2].endswith("…"), shown)
        error = json.loads(self.migrate("-q", "--json", "upgrade", "head", status=1).err)["error"]
        at = error["column"] - error["source_line_from"]
        self.assertEqual(error["source_line"][at:at + 4], "nope")
        self.assertEqual(error["statement_bytes"], len(statement.encode()))
        self.assertLess(len(error["statement"]), 10_000)


if __name__ == "__main__":
    program.main()

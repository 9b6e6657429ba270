"""Tests tally.py on made-up reports."""
import io
import unittest

import tally

SUMMARY = "[doctest] test cases:   7 |   5 passed | 2 failed | 0 skipped\n"


def report(*cases):
    return io.StringIO("<testsuite>" + "".join(cases) + "</testsuite>")


def case(status, output, inner=""):
    return f'<testcase name="x" status="{status}">{inner}<system-out>{output}</system-out></testcase>'


class Tally(unittest.TestCase):
    def check(self, expected, *cases):
        complaints = io.StringIO()
        self.assertEqual(expected, tally.tally(report(*cases), complaints))
        return complaints.getvalue()

    def test_doctest_numbers_are_added(self):
        self.check((10, 4), case("fail", SUMMARY), case("fail", SUMMARY))

    def test_a_script_counts_itself_or_as_one(self):
        self.check((42, 0), case("run", "1 passed, 0 failed\nmore\n41 passed, 0 failed\n"), case("run", "done"))

    def test_a_crash_is_a_failure(self):
        said = self.check((3, 1), case("fail", "3 passed, 0 failed\nboom", "<failure/>"))
        self.assertIn("boom", said)
        self.check((0, 1), case("fail", ""))

    def test_a_failure_is_never_lost(self):
        self.check((5, 2), case("run", SUMMARY))

    def test_what_did_not_run_is_told(self):
        skipped = '<skipped message="SKIP_RETURN_CODE=77"/>'
        self.assertIn("skipped: x", self.check((0, 0), case("notrun", "", skipped)))
        lost = '<skipped message="Unable to find executable: /x"/>'
        self.assertIn("--- x", self.check((0, 1), case("notrun", "", lost)))

    def test_no_report_is_an_error(self):
        with self.assertRaises(OSError):
            tally.tally("no such file", io.StringIO())


if __name__ == "__main__":
    unittest.main()

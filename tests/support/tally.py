"""Adds up what ran: reads ctest's JUnit report, prints the output of what failed to stderr, "PASSED FAILED" to stdout.

A test program counts with the numbers it prints itself: doctest's summary, or a line "N passed, N failed". One that
prints neither is one check. One that ends badly without owning up to a failure (a crash, a time-out) has failed once.
"""
import re
import sys
import xml.etree.ElementTree

DOCTEST = re.compile(r"^\[doctest\] test cases: +\d+ \| +(\d+) passed \| +(\d+) failed", re.M)
OWN = re.compile(r"^(\d+) passed, (\d+) failed$", re.M)


def count(output, ended_well):
    """(passed, failed) of one ctest test."""
    numbers = DOCTEST.findall(output) or OWN.findall(output)[-1:]
    passed = sum(int(number[0]) for number in numbers)
    failed = sum(int(number[1]) for number in numbers)
    if not numbers and ended_well:
        passed = 1
    if not ended_well and failed == 0:
        failed = 1
    return passed, failed


def tally(report, complaints):
    passed = failed = 0
    for case in xml.etree.ElementTree.parse(report).iter("testcase"):
        skipped = case.find("skipped")  # by its own word, or because there is no such program: ctest says the same
        if skipped is not None and (skipped.get("message") or "").startswith("SKIP_"):
            print(f"    skipped: {case.get('name')}", file=complaints)
            continue
        output = case.findtext("system-out") or ""
        case_passed, case_failed = count(output, case.get("status") == "run")
        passed += case_passed
        failed += case_failed
        if case_failed:
            print(f"--- {case.get('name')}", *output.splitlines()[-200:], sep="\n    ", file=complaints)
    return passed, failed


if __name__ == "__main__":
    print(*tally(sys.argv[1], sys.stderr))

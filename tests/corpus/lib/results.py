"""Counting what held and what did not, and saying so at the end."""

import difflib
import sys


class Results:
    def __init__(self, verbose=False):
        self.passed, self.failed, self.verbose = 0, 0, verbose

    def check(self, name, holds, detail=""):
        if holds:
            self.passed += 1
            if self.verbose:
                print(f"ok      {name}", flush=True)
        else:
            self.failed += 1
            print(f"FAILED  {name}\n{detail}".rstrip(), flush=True)
        return holds

    def equal(self, name, got, wanted):
        """Two texts, or two values whose printed form tells them apart."""
        if got == wanted:
            return self.check(name, True)
        left, right = (t if isinstance(t, str) else repr(t) for t in (wanted, got))
        lines = difflib.unified_diff(left.splitlines(), right.splitlines(), "wanted", "got", lineterm="", n=2)
        return self.check(name, False, "\n".join(list(lines)[:60]))

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(0 if self.passed and not self.failed else 1)

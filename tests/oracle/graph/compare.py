#!/usr/bin/python3
"""Holds our graph against the installed Alembic: order, rows after each step, refusals, answers.

    python3 compare.py --driver PATH [--seconds N] [--seed S] [--exhaustive SIZE]

Every random graph has a seed of its own, printed with a difference; `--only SEED` asks about that graph alone. Where
Alembic is undetermined, wrong, or different in the version at hand, a named rule skips the question (RULES below; the
numbers are those of the description of Alembic's behaviour the rules were taken from) and is counted. Exit status 1 with
a small graph on any difference, 77 when there is no Alembic.
"""

import argparse
import collections
import os
import random
import subprocess
import sys
import time

if os.environ.get("PYTHONHASHSEED") != "0":  # Alembic walks through sets: the same seed must give the same run
    os.execve(sys.executable, [sys.executable] + sys.argv, dict(os.environ, PYTHONHASHSEED="0"))

try:
    from alembic_side import AlembicSide, Answer, Node
except ImportError as missing:
    print(f"graph oracle: skipped, no Alembic here ({missing})")
    sys.exit(77)
import graphs

RULES = {
    "redundant edges": "rows go wrong when a parent implies another parent (0.2.5); the order is still compared",
    "several rows": "downgrade -N with several rows takes any of them (0.1); ours must refuse",
    "walk to base": "a walk that ends one below a base becomes base for every tree (0.2.4); ours removes no more",
    "stamp loses rows": "a stamp that names a row of the table and another revision (0.2.1)",
    "stamp of moved rows": "a stamp moves a row that an earlier destination took (0.2.2)",
    "history with gaps": "Alembic dies on a history that is joined by dependencies only; ours lists it",
    "rows overlap": "rows that lie above one another, as stamp can leave them: Alembic's row changes are by chance",
    "new below base": "--head -N that ends below a base makes a root by accident; ours must refuse",
    "missed cycle": "Alembic's reachability test misses cycles (0.2.6); ours must name it",
    "any row of several": "a history start too far below the heads counts from any of several rows; ours must refuse",
}


class Driver:
    """Our side, a program that answers lines."""

    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("graph oracle: the driver died on: " + " ".join(words))
        return line.rstrip("\n")

    def load(self, nodes):
        for node in nodes:
            self.ask("rev", node.id, _list(node.downs), _list(node.depends), _list(node.labels))
        return self.ask("graph")


def _list(names):
    return ",".join(names) or "-"


def _ids(text):
    return [name for name in text.split(",") if name]


def _steps(text):
    steps = []
    for part in text.split(";"):
        if part:
            what, _, rows = part.partition("=")
            steps.append((what, tuple(_ids(rows))))
    return steps


def parse(line, command):
    """Our answer in the shape of Alembic's."""
    word, _, rest = line.partition(" ")
    if word == "refused":
        return Answer("refused", text=rest.partition(" ")[2])
    if word != "ok":
        raise SystemExit("graph oracle: odd answer: " + line)
    if command in ("upgrade", "downgrade", "stamp"):
        return Answer("ok", _steps(rest))
    if command == "branches":
        return Answer("ok", [(p.split(">")[0], tuple(_ids(p.split(">")[1]))) for p in rest.split(";") if p])
    if command == "labels":
        pairs = [p.split("=") for p in rest.split(";") if p]
        return Answer("ok", [(name, frozenset(_ids(labels))) for name, labels in pairs])
    return Answer("ok", _ids(rest))


class Case:
    """One graph under comparison."""

    def __init__(self, driver, nodes, counts):
        self.driver, self.nodes, self.counts = driver, nodes, counts
        self.theirs = AlembicSide(nodes)
        self.edges = None

    def build(self):
        """None when both refuse the graph or only we rightly do; else raises Difference or gives True."""
        built = self.theirs.build()
        line = self.driver.load(self.nodes)
        ours_ok = line.startswith("ok")
        if built.kind == "ok" and not ours_ok:
            if _is_cyclic(self.nodes) and "ycle" in line:
                self.skip("missed cycle")
                return False
        if (built.kind == "ok") != ours_ok:
            raise Difference(self.nodes, ("graph",), built, Answer("ok" if ours_ok else "refused", text=line))
        if built.kind == "refused" and "is detected" in built.text and built.text.split(" (")[0] not in line:
            raise Difference(self.nodes, ("graph",), built, Answer("refused", text=line))
        if ours_ok:
            self.edges = graphs.ancestors(graphs.normalized(self.nodes))
            self.redundant = graphs.has_redundant_edges(self.nodes)
        return ours_ok

    def skip(self, rule):
        assert rule in RULES
        self.counts[rule] += 1

    def overlap(self, rows):
        return any(a in self.edges[b] for a in rows for b in rows)

    def ask(self, command, rows, *words):
        """Compares one question; gives the rows after it."""
        self.counts["commands"] += 1
        theirs = self._theirs(command, rows, words)
        ours = parse(self.driver.ask(*self._line(command, rows, words)), command)
        rule = self._rule(command, rows, words, theirs, ours)
        if rule:
            self.skip(rule)
        elif not self._same(command, rows, theirs, ours):
            raise Difference(self.nodes, (command, tuple(rows)) + words, theirs, ours)
        if command in ("upgrade", "downgrade", "stamp") and ours.kind == "ok" and ours.value:
            return list(ours.value[-1][1])
        return rows

    def _theirs(self, command, rows, words):
        side = self.theirs
        if command == "stamp":
            return side.stamp(rows, words)
        if command == "new":
            return side.new(words[1:], words[0] == "splice")
        if command == "depends":
            return side.depends(words)
        if command in ("upgrade", "downgrade", "history", "show", "current"):
            return getattr(side, command)(rows, *words)
        return getattr(side, command)(*words)

    def _line(self, command, rows, words):
        if command in ("upgrade", "downgrade", "stamp", "history", "show", "current"):
            return (command, _list(rows)) + tuple(word or "-" for word in words)
        return (command,) + words

    def _rule(self, command, rows, words, theirs, ours):
        """The rule that excuses a question, checked as far as it says."""
        refused = ours.kind == "refused"
        if command == "downgrade":
            if len(rows) > 1 and words[0][0] == "-" and words[0][1:].isdigit() and int(words[0]) < 0 and refused:
                return "several rows"
            if "walked to base" in theirs.notes and theirs.kind == "ok" and ours.kind == "ok":
                if theirs.value != ours.value and {s[0] for s in ours.value} <= {s[0] for s in theirs.value}:
                    return "walk to base"
        if command == "stamp":
            return self._stamp_rule(rows, words, theirs, ours)
        if command == "history":
            if "not all sorted" in theirs.notes and ours.kind == "ok" and self._sorted_right(ours.value):
                return "history with gaps"
            if "walked too far" in theirs.notes and refused and len(rows) > 1 and words[1] == "current":
                return "any row of several"
        if command == "new" and "walked too far" in theirs.notes and refused:
            return "new below base"
        return None

    def _sorted_right(self, listed):
        """All that Alembic wanted to sort, dependents first."""
        below = [self.edges[name] for name in listed]
        upright = all(listed[j] not in below[i] for i in range(len(listed)) for j in range(i))
        return upright and set(listed) == self.theirs.wanted and len(set(listed)) == len(listed)

    def _stamp_rule(self, rows, words, theirs, ours):
        if ours.kind != "ok":
            return None
        try:
            wanted = self.theirs.stamp_destinations(words)
        except Exception:  # refused; nothing to excuse
            return None
        after = ours.value[-1][1] if ours.value else rows
        all_there = set(wanted) <= set(after) or self.overlap(wanted)
        if theirs.kind == "crash" and theirs.text == "KeyError" and len(wanted) > 1 and all_there:
            return "stamp of moved rows"
        if theirs.kind == "ok" and len(wanted) > 1 and set(wanted) & set(rows) and all_there:
            return "stamp loses rows" if theirs.value != ours.value else None
        return None

    def _same(self, command, rows, theirs, ours):
        if theirs.kind == "crash":
            return ours.kind == "refused"
        if theirs.kind != ours.kind:
            return False
        if theirs.kind == "refused":
            # Where -N leaves the graph, Alembic goes on with None or the word "base" and finds fault later.
            odd = {"walked too far"} | ({"walked to base"} if command in ("stamp", "new", "show", "history") else set())
            return bool(odd & theirs.notes) or _same_text(theirs.text, ours.text)
        if command not in ("upgrade", "downgrade"):
            return theirs.value == ours.value
        if [step[0] for step in theirs.value] != [step[0] for step in ours.value]:
            return False
        if not self._rows_hold(command, rows, ours):
            return False
        if theirs.value == ours.value:
            return True
        rule = "redundant edges" if self.redundant else "rows overlap" if self.overlap(rows) else None
        if rule:
            self.skip(rule)
        return rule is not None

    def _rows_hold(self, command, rows, ours):
        """Our rows are the maximal applied revisions after every step, whatever Alembic's are."""
        if self.overlap(rows):
            return True
        applied = set(rows).union(*(self.edges[row] for row in rows))
        for what, after in ours.value:
            applied ^= {what}
            below = set().union(*(self.edges[name] for name in applied))
            if set(after) != applied - below:
                return False
        return True


class Difference(Exception):
    def __init__(self, nodes, question, theirs, ours):
        super().__init__()
        self.nodes, self.question, self.theirs, self.ours = nodes, question, theirs, ours

    def __str__(self):
        drawn = "\n".join(
            f"  {n.id} revises ({', '.join(n.downs)}) depends on ({', '.join(n.depends)}) labels ({', '.join(n.labels)})"
            for n in self.nodes
        )
        return (
            f"{drawn}\n  question: {self.question}\n"
            f"  Alembic: {self.theirs.kind} {self.theirs.value} {self.theirs.text} {sorted(self.theirs.notes)}\n"
            f"  ours:    {self.ours.kind} {self.ours.value} {self.ours.text}"
        )


def _is_cyclic(nodes):
    edges = {n.id: set(n.downs) | set(d) for n, d in zip(nodes, graphs.dependency_ids(nodes).values())}
    while True:
        free = [name for name, below in edges.items() if not below & set(edges)]
        if not free:
            return bool(edges)
        for name in free:
            del edges[name]


def _same_text(theirs, ours):
    if "overlaps with" in theirs:  # which one is named is by chance
        return "overlaps with" in ours
    if theirs.startswith("Requested range"):
        return ours.startswith("Requested range")
    if theirs.startswith("Relative revision"):
        return ours.startswith("Relative revision")
    if theirs.startswith("Multiple head revisions are present"):  # history names the end when the start is at fault
        return ours.startswith("Multiple head revisions are present")
    return theirs == ours


def question(rng, nodes):
    """A command and its words."""
    command = rng.choice(
        ["upgrade"] * 8 + ["downgrade"] * 6 + ["stamp"] * 2 + ["history"] * 3 + ["show"] * 2 + ["current", "new", "one"]
    )
    if command in ("upgrade", "downgrade"):
        return (command, graphs.identifier(rng, nodes))
    if command == "stamp":
        count = rng.choice([1, 1, 1, 2, 2, 3])
        return (command,) + tuple(_or_below(rng, graphs.symbol(rng, nodes)) for _ in range(count))
    if command == "history":
        return (command, _range_start(rng, nodes), _range_end(rng, nodes))
    if command == "show":
        return (command, "current" if rng.random() < 0.1 else _or_below(rng, graphs.symbol(rng, nodes)))
    if command == "new":
        symbols = [_or_below(rng, graphs.symbol(rng, nodes)) for _ in range(rng.choice([1, 1, 2, 3]))]
        return (command, rng.choice(["splice", "plain"])) + tuple(symbols)
    if command == "one":
        return (command, graphs.identifier(rng, nodes)) if rng.random() < 0.5 else ("depends", graphs.symbol(rng, nodes))
    return (command,)


def _or_below(rng, symbol):
    if rng.random() > 0.15:
        return symbol
    return (symbol.split("@")[0] + "@" if "@" in symbol else "") + "-" + str(rng.randint(1, 4))


def _range_start(rng, nodes):
    pick = rng.random()
    return "" if pick < 0.3 else "current" if pick < 0.4 else _or_below(rng, graphs.symbol(rng, nodes))


def _range_end(rng, nodes):
    pick = rng.random()
    return "" if pick < 0.35 else "current" if pick < 0.45 else graphs.identifier(rng, nodes)


FIXED = [("heads",), ("real_heads",), ("branches",), ("labels",), ("history", "", "")]


def compare_random(driver, seed, counts, questions=25):
    rng = random.Random(seed)
    nodes = graphs.random_graph(rng)
    if rng.random() < 0.08:
        nodes = graphs.broken(rng, nodes)
    case = Case(driver, nodes, counts)
    counts["graphs"] += 1
    if not case.build():
        return
    for fixed in FIXED:
        case.ask(fixed[0], [], *fixed[1:])
    rows = []
    for _ in range(questions):
        command, *words = question(rng, nodes)
        rows = case.ask(command, rows, *words)
        if case.overlap(rows) and rng.random() < 0.7:
            rows = []


def compare_small(driver, size, counts):
    for count in range(1, size + 1):
        for nodes in graphs.all_graphs(count):
            case = Case(driver, nodes, counts)
            counts["graphs"] += 1
            case.build()
            for fixed in FIXED:
                case.ask(fixed[0], [], *fixed[1:])
            top = case.ask("upgrade", [], "heads")
            case.ask("downgrade", top, "base")
            for node in nodes:
                rows = case.ask("upgrade", [], node.id)
                case.ask("upgrade", rows, "heads")
                case.ask("downgrade", rows, "base")
                case.ask("current", rows)
                for target in (node.id, "top@" + node.id, node.id + "-1", "top@-1", node.id + "@-1", "-1"):
                    case.ask("downgrade", top, target)
                for target in ("+1", "+2", "top@+1", node.id + "+1", node.id + "@+1", node.id + "@heads"):
                    case.ask("upgrade", rows, target)
                case.ask("stamp", top, node.id)
                case.ask("stamp", rows, "heads")
                case.ask("history", rows, node.id, "")
                case.ask("history", rows, "", "current")


def smaller(driver, difference):
    """The same kind of difference on fewer revisions and edges."""
    command, *rest = difference.question
    if command == "graph":
        return difference
    best = difference
    shrunk = True
    while shrunk:
        shrunk = False
        for nodes in _reductions(best.nodes):
            rows = [row for row in rest[0] if row in {n.id for n in nodes}]
            try:
                case = Case(driver, nodes, collections.Counter())
                if case.build():
                    case.ask(command, rows, *rest[1:])
            except Difference as found:
                if found.question[0] == command and found.theirs.kind == best.theirs.kind:
                    best, shrunk = found, True
                    break
            except (KeyError, RecursionError):
                continue
    return best


def _reductions(nodes):
    for gone in nodes:
        kept = [
            Node(
                n.id,
                tuple(d for d in n.downs if d != gone.id),
                tuple(d for d in n.depends if d != gone.id and d not in gone.labels),
                n.labels,
            )
            for n in nodes
            if n is not gone
        ]
        yield kept
    for place, node in enumerate(nodes):
        for lesser in _fewer_edges(node):
            yield nodes[:place] + [lesser] + nodes[place + 1 :]


def _fewer_edges(node):
    for d in node.downs:
        yield Node(node.id, tuple(x for x in node.downs if x != d), node.depends, node.labels)
    for d in node.depends:
        yield Node(node.id, node.downs, tuple(x for x in node.depends if x != d), node.labels)
    for label in node.labels:
        yield Node(node.id, node.downs, node.depends, tuple(x for x in node.labels if x != label))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--driver", required=True)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--exhaustive", type=int, default=0, metavar="SIZE")
    parser.add_argument("--only", type=int, metavar="SEED", help="one random graph")
    options = parser.parse_args()

    driver = Driver(options.driver)
    counts = collections.Counter()
    where = "small graphs"
    try:
        if options.only is not None:
            where = f"--only {options.only}"
            compare_random(driver, options.only, counts)
        else:
            compare_small(driver, options.exhaustive, counts)
            end = time.monotonic() + options.seconds
            seed = options.seed * 1_000_000
            while time.monotonic() < end:
                where = f"--only {seed}"
                compare_random(driver, seed, counts)
                seed += 1
    except Difference as found:
        print(f"graph oracle: a difference ({where})\n{smaller(driver, found)}")
        return 1
    skipped = ", ".join(f"{rule}: {counts[rule]}" for rule in RULES if counts[rule])
    total = sum(counts[rule] for rule in RULES)
    print(
        f"graph oracle: {counts['graphs']} graphs, {counts['commands']} commands, 0 differences, "
        f"{total} skipped ({skipped or 'no rule'})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Random commands that make sense for a graph and the state of its database."""


def moving(random, graph, rows):
    """A command that changes the database."""
    applied = set().union(*(graph.ancestors(row) for row in rows)) if rows else set()
    makers = [upgrade_some, upgrade_some, upgrade_relative, downgrade_some, downgrade_some, downgrade_relative, stamp]
    while True:
        words = random.choice(makers)(random, graph, rows, applied)
        if words:
            return words


def upgrade_some(random, graph, rows, applied):
    targets = ["heads", symbol(random, graph, random.choice(list(graph.revisions)))]
    targets += ["head"] if len(graph.heads()) == 1 else []
    for label, id in graph.labels.items():
        tips = [h for h in graph.heads() if id in lineage(graph, h)]
        targets += [f"{label}@head"] if len(tips) == 1 else []
        targets += [label]
    return ["upgrade", random.choice(targets)]


def upgrade_relative(random, graph, rows, applied):
    if len(rows) > 1:
        return None
    here, steps = (rows[0] if rows else None), random.choice([1, 1, 2, 3])
    for _ in range(steps):
        above = graph.above(here) if here else [r.id for r in graph.revisions.values() if not r.downs]
        if len(above) != 1:
            return None
        here = above[0]
    return ["upgrade", f"+{steps}"]


def downgrade_some(random, graph, rows, applied):
    """To any revision with something applied above it, or to base."""
    targets = [id for id in applied if set(graph.above(id)) & applied]
    if not targets or random.random() < 0.1:
        return ["downgrade", "base"]
    return ["downgrade", symbol(random, graph, random.choice(sorted(targets)))]


def downgrade_relative(random, graph, rows, applied):
    if len(rows) != 1:
        return None
    here, steps = rows[0], random.choice([1, 1, 2])
    for step in range(steps):
        downs = graph.revisions[here].downs if here else []
        if len(downs) > 1 or here is None:
            return None
        here = downs[0] if downs else None
    # One step past a root means base for every branch (ALEMBIC.md 0.2.4): only with a single base is that undisputed.
    if here is None and sum(not r.downs for r in graph.revisions.values()) > 1:
        return None
    return ["downgrade", f"-{steps}"]


def stamp(random, graph, rows, applied):
    if random.random() < 0.6:
        return None
    if random.random() < 0.3:
        return ["stamp", "base"]
    if not rows and random.random() < 0.5:
        return ["stamp", "heads"]
    return ["stamp", random.choice(sorted(graph.revisions))] + (["--purge"] if random.random() < 0.3 else [])


def asking(random, graph, rows):
    """A command that only answers."""
    some = random.choice(sorted(graph.revisions))
    commands = [["heads"], ["heads", "-v"], ["heads", "--resolve-dependencies"], ["branches"], ["branches", "-v"],
                ["history"], ["history", "-v"], ["history", "-i"], ["show", symbol(random, graph, some)], ["show", "heads"],
                ["current"], ["current", "-v"], ["history", "-r", f"{some}:"], ["history", "-r", f":{some}"]]
    commands += [["show", label] for label in graph.labels]
    return random.choice(commands)


def offline(random, graph):
    """A command that writes a script, from a single starting point, with the rows it presumes."""
    some = random.choice(sorted(graph.revisions))
    if random.random() < 0.5:
        return ["upgrade", random.choice([some, "heads"]), "--sql"], []
    below = sorted(graph.ancestors(some) - {some})
    if random.random() < 0.5 or not below:
        return ["downgrade", f"{some}:base", "--sql"], [some]
    return ["upgrade", f"{random.choice(below)}:{some}", "--sql"], None


def symbol(random, graph, id):
    """An id, or so much of its beginning that no other id or label begins so."""
    if random.random() < 0.6:
        return id
    names = [*graph.revisions, *graph.labels]
    for length in range(4, len(id)):
        if [n for n in names if n.startswith(id[:length])] == [id]:
            return id[:length]
    return id


def lineage(graph, id):
    """Ancestors by down_revision alone, with the revision itself."""
    found, todo = set(), [id]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += graph.revisions[one].downs
    return found

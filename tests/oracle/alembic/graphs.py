"""Random revision graphs, and what their revisions do. Only the shapes on which Alembic itself is deterministic and right."""

import datetime
from dataclasses import dataclass, field

WORDS = "notes users tags search index share archive body owner slug color count".split()


@dataclass
class Revision:
    id: str
    message: str
    date: str
    downs: list = field(default_factory=list)
    labels: list = field(default_factory=list)
    depends: list = field(default_factory=list)

    @property
    def up(self):
        return [f"CREATE TABLE IF NOT EXISTS t_{self.id} (id integer PRIMARY KEY, note varchar(40) DEFAULT 'it''s; {self.id}')",
                f"INSERT INTO ran (what) VALUES ('up {self.id}')"]

    @property
    def down(self):
        return [f"INSERT INTO ran (what) VALUES ('down {self.id}')", f"DROP TABLE IF EXISTS t_{self.id}"]


class Graph:
    def __init__(self, revisions):
        self.revisions = {r.id: r for r in revisions}
        self.labels = {label: r.id for r in revisions for label in r.labels}

    def above(self, id):
        return [r.id for r in self.revisions.values() if id in r.downs]

    def parents(self, id):
        revision = self.revisions[id]
        return revision.downs + [self.labels.get(d, d) for d in revision.depends]

    def ancestors(self, id):
        found, todo = set(), [id]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += self.parents(one)
        return found

    def heads(self):
        return [id for id in self.revisions if not self.above(id)]

    def real_heads(self):
        needed = {p for id in self.revisions for p in self.parents(id)}
        return [id for id in self.revisions if id not in needed]


def random_graph(random, size):
    """Grown from the bases up. No edge repeats what another already says (ALEMBIC.md 0.2.5), at most one dependency each."""
    graph = Graph([])
    start = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
    for number in range(size):
        id = "".join(random.choice("0123456789abcdef") for _ in range(12))
        message = f"{random.choice(['add', 'drop', 'change'])} {random.choice(WORDS)} {number}"
        when = start + datetime.timedelta(hours=37 * number, microseconds=random.randrange(10**6))
        revision = Revision(id, message, when.strftime("%Y-%m-%d %H:%M:%S.%f+00:00"))
        old = list(graph.revisions)
        if old and random.random() > 0.1:
            revision.downs = [random.choice(graph.heads() if random.random() < 0.7 else old)]
            if random.random() < 0.2:
                revision.downs += random.sample(old, min(len(old), random.choice([1, 1, 2])))
        if old and random.random() < 0.15:
            revision.depends = [random.choice(old)]
        prune(graph, revision)
        if random.random() < 0.25:
            revision.labels = [f"{random.choice(WORDS)}_{number}"]
        for index, needed in enumerate(revision.depends):
            labels = graph.revisions[needed].labels
            if labels and random.random() < 0.5:
                revision.depends[index] = labels[0]
        graph.revisions[id] = revision
        graph.labels.update({label: id for label in revision.labels})
    return graph


def prune(graph, revision):
    """Drops parents and dependencies that another parent or dependency already implies."""
    chosen = list(dict.fromkeys(revision.downs + revision.depends))
    kept = [c for c in chosen if not any(c != o and c in graph.ancestors(o) for o in chosen)]
    if revision.downs and not any(d in kept for d in revision.downs):
        revision.downs, revision.depends = revision.downs[:1], []
        return
    revision.depends = [d for d in revision.depends if d in kept and d not in revision.downs]
    revision.downs = [d for d in dict.fromkeys(revision.downs) if d in kept]

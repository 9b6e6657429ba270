"""Graphs to ask about: random ones, and all small ones; and identifiers to ask with."""

import itertools

from alembic_side import Node


def random_graph(rng):
    """A sound graph in random file order: branches, merges, labels, dependencies, several bases."""
    size = rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 18])
    if rng.random() < 0.03:
        size = rng.randint(20, 60)
    ids = _random_ids(rng, size)
    labels = {}
    merges, depends, roots, redundant = rng.random() * 0.5, rng.random() * 0.5, rng.random() * 0.3, rng.random() < 0.2
    nodes = []
    for place, name in enumerate(ids):
        downs, needed = [], []
        if place and rng.random() >= roots:
            recent = ids[max(0, place - 4) : place]
            downs.append(rng.choice(recent if rng.random() < 0.8 else ids[:place]))
            while rng.random() < merges and len(downs) < 4:
                downs.append(rng.choice(ids[:place]))
        while place and rng.random() < depends and len(needed) < 3:
            target = rng.choice(ids[:place])
            needed.append(rng.choice(labels.get(target) or [target]) if rng.random() < 0.4 else target)
        own = []
        while rng.random() < 0.15 and len(own) < 2:
            own.append(_fresh_label(rng, ids, labels))
            labels[name] = own
        nodes.append(Node(name, _unique(downs), _unique(needed), tuple(own)))
    if not redundant:
        nodes = without_redundant_edges(nodes)
    if rng.random() < 0.7:
        rng.shuffle(nodes)
    return nodes


def _unique(names):
    return tuple(dict.fromkeys(names))


def _random_ids(rng, size):
    style = rng.randrange(4)
    ids = []
    while len(ids) < size:
        if style == 0:
            name = "%012x" % rng.getrandbits(48)
        elif style == 1:
            name = rng.choice("abcx") + str(rng.randint(1, 40))
        elif style == 2:
            name = rng.choice(["ab", "abc", "abcd", "x"]) + "".join(rng.choice("01f") for _ in range(rng.randint(1, 5)))
        else:
            name = "r%03d" % (len(ids) + 1)
        if name not in ids:
            ids.append(name)
    return ids


def _fresh_label(rng, ids, labels):
    used = set(ids) | {label for own in labels.values() for label in own}
    while True:
        label = rng.choice(["feat", "lib", "abcd", "fe", "r00", "main"]) + rng.choice(["", "x", "1", "_a", "-b"])
        if rng.random() < 0.3:
            label += str(rng.randint(0, 9))
        if label not in used:
            return label


def dependency_ids(nodes):
    """For each node what it depends on, labels resolved."""
    owner = {label: node.id for node in nodes for label in node.labels}
    return {node.id: _unique(owner.get(name, name) for name in node.depends) for node in nodes}


def ancestors(edges):
    """For each id all that it reaches, itself not included."""
    found = {}

    def reach(name):
        if name not in found:
            found[name] = set()
            for below in edges.get(name, ()):
                found[name] |= {below} | reach(below)
        return found[name]

    for name in edges:
        reach(name)
    return found


def normalized(nodes):
    """N(R) of ALEMBIC.md 3.6, from the drawing."""
    depends = dependency_ids(nodes)
    by_downs = ancestors({node.id: node.downs for node in nodes})
    result = {}
    for node in nodes:
        listed = {name for above in by_downs[node.id] for name in depends.get(above, ())}
        result[node.id] = _unique(list(node.downs) + [d for d in depends[node.id] if d not in listed])
    return result


def has_redundant_edges(nodes):
    edges = normalized(nodes)
    reached = ancestors(edges)
    return any(a in reached[b] for below in edges.values() for a in below for b in below if a != b)


def without_redundant_edges(nodes):
    """Takes away parents and dependencies that another one of the same revision implies."""
    result = []
    for node in nodes:  # parents come first here
        known = ancestors(normalized(result))
        owner = {label: other.id for other in result for label in other.labels}
        downs = [d for d in node.downs if not any(d in known[o] for o in node.downs)]
        depends = []
        for name in node.depends:
            target = owner.get(name, name)
            others = downs + [owner.get(o, o) for o in node.depends]
            if target not in downs and not any(target in known[o] for o in others):
                depends.append(name)
        result.append(Node(node.id, tuple(downs), tuple(depends), node.labels))
    return result if not has_redundant_edges(result) else [Node(n.id, n.downs, (), n.labels) for n in result]


def broken(rng, nodes):
    """A copy with a flaw: a loop, a cycle, a missing or doubled name."""
    nodes = list(nodes)
    at = rng.randrange(len(nodes))
    node = nodes[at]
    kind = rng.randrange(6)
    target = rng.choice(nodes).id
    if kind == 0:
        node = Node(node.id, node.downs + (node.id,), node.depends, node.labels)
    elif kind == 1:
        node = Node(node.id, node.downs, node.depends + (node.id,), node.labels)
    elif kind == 2:
        node = Node(node.id, _unique(node.downs + (target,)), node.depends, node.labels)
    elif kind == 3:
        node = Node(node.id, node.downs, _unique(node.depends + (target,)), node.labels)
    elif kind == 4:
        node = Node(node.id, node.downs + (("nope",) if rng.random() < 0.5 else ()), node.depends + ("nix",), node.labels)
    else:
        node = Node(node.id, node.downs, node.depends, node.labels + (target,))
    nodes[at] = node
    return nodes


def all_graphs(size):
    """Every graph of `size` revisions with parents and dependencies, parents first; then file orders of each."""
    ids = ["a1", "b1", "c1", "d1", "e1", "f1"][:size]
    pairs = [(above, below) for above in range(size) for below in range(above)]
    for kinds in itertools.product((0, 1, 2), repeat=len(pairs)):
        nodes = []
        for above in range(size):
            downs = tuple(ids[b] for (a, b), kind in zip(pairs, kinds) if a == above and kind == 1)
            needed = tuple(ids[b] for (a, b), kind in zip(pairs, kinds) if a == above and kind == 2)
            nodes.append(Node(ids[above], downs, needed, ("top",) if above == size - 1 else ()))
        yield nodes
        if size <= 3:
            for order in itertools.permutations(nodes):
                if list(order) != nodes:
                    yield list(order)
        else:
            yield nodes[::-1]


def names_of(nodes):
    return [node.id for node in nodes] + [label for node in nodes for label in node.labels]


def plain(rng, nodes):
    """head, heads, base, an id, a label or the beginning of one; sometimes nonsense."""
    pick = rng.random()
    if pick < 0.3:
        return rng.choice(["head", "heads", "heads", "base"])
    name = rng.choice(names_of(nodes))
    if pick < 0.45 and len(name) > 1:
        return name[: rng.randint(1, len(name) - 1)]
    return name if pick < 0.97 else rng.choice(["nope", "ab", "a", "f"])


def branch(rng, nodes):
    labels = [label for node in nodes for label in node.labels]
    if labels and rng.random() < 0.6:
        return rng.choice(labels)
    name = rng.choice(names_of(nodes))
    return name[:4] if rng.random() < 0.1 else name


def symbol(rng, nodes):
    """[branch@]plain"""
    return (branch(rng, nodes) + "@" if rng.random() < 0.3 else "") + plain(rng, nodes)


def identifier(rng, nodes):
    """Anything that upgrade or downgrade may be given."""
    pick = rng.random()
    if pick < 0.5:
        return symbol(rng, nodes)
    offset = rng.choice("+-") + str(rng.choice([0, 1, 1, 1, 2, 2, 3, 4]))
    if pick < 0.65:
        return offset
    if pick < 0.8:
        return branch(rng, nodes) + "@" + offset
    return symbol(rng, nodes) + offset

"""An independent, simple reader of revision files: enough for well-formed ones, and sharing no code with the program."""

import pathlib
import re
from dataclasses import dataclass, field

KEYS = {"revision id", "revises", "branch labels", "depends on", "create date"}


@dataclass
class Section:
    direction: str
    dialect: str
    transaction: bool
    text: bytes


@dataclass
class Revision:
    path: pathlib.Path
    id: str = ""
    message: str = ""
    date: str = ""
    downs: list = field(default_factory=list)
    labels: list = field(default_factory=list)
    depends: list = field(default_factory=list)
    sections: list = field(default_factory=list)

    def sections_for(self, direction, dialect):
        own = [s for s in self.sections if s.direction == direction and s.dialect == dialect]
        return own or [s for s in self.sections if s.direction == direction and not s.dialect]


def words(value):
    return [w.strip() for w in value.split(",") if w.strip()]


def read_revision(path):
    """Bytes in, bytes out: what a section holds is never decoded, so that line ends and text stay as they are."""
    revision = Revision(pathlib.Path(path))
    data = revision.path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    header, current = {}, None
    for line in data.splitlines(keepends=True):
        marker = re.match(rb"-- migrate:(up|down)\b(.*)", line)
        if marker:
            options = marker.group(2).decode().split()
            dialect = next((o for o in options if o in ("postgresql", "sqlite")), "")
            current = Section(marker.group(1).decode(), dialect, "transaction:false" not in options, b"")
            revision.sections.append(current)
        elif current:
            current.text += line
        else:
            text = line.decode("utf-8").strip().removeprefix("--").strip()
            key, colon, value = text.partition(":")
            if colon and key.lower() in KEYS:
                header[key.lower()] = value.strip()
            elif text and not revision.message:
                revision.message = text
    revision.id = header["revision id"]
    revision.downs = words(header.get("revises", ""))
    revision.labels = words(header.get("branch labels", ""))
    revision.depends = words(header.get("depends on", ""))
    revision.date = header.get("create date", "")
    return revision


class History:
    """The revisions of a folder by id, with the few questions about the graph that the tests ask."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.revisions = {}
        for path in sorted(self.folder.glob("*.sql")):
            revision = read_revision(path)
            assert revision.id not in self.revisions, f"{path}: {revision.id} is there twice"
            self.revisions[revision.id] = revision
        self.labels = {label: r.id for r in self.revisions.values() for label in r.labels}
        for revision in self.revisions.values():
            for parent in self.parents(revision.id):
                assert parent in self.revisions, f"{revision.path}: {parent} is missing"

    def parents(self, id):
        revision = self.revisions[id]
        return revision.downs + [self.labels.get(d, d) for d in revision.depends]

    def heads(self):
        below = {p for r in self.revisions for p in self.parents(r)}
        return [r for r in self.revisions if r not in below]

    def ancestors(self, id):
        """With the revision itself."""
        found, todo = set(), [id]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += self.parents(one)
        return found

    def order(self, among=None):
        """A topological order, parents first; ties by file name."""
        left = list(self.revisions) if among is None else [r for r in self.revisions if r in among]
        done = []
        while left:
            ready = next(r for r in left if not any(p in left for p in self.parents(r)))
            left.remove(ready)
            done.append(ready)
        return done

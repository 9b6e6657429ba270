"""Asks the installed Alembic, without files and without a database.

Only its pure parts run: RevisionMap, the planning methods of ScriptDirectory and HeadMaintainer, on revisions made up in
memory. Each question gives an Answer: what came out, or that it was refused (`refused`, with Alembic's message) or that
Alembic died (`crash`, with the exception's name).
"""

from dataclasses import dataclass, field
import warnings

from alembic.runtime.migration import HeadMaintainer
from alembic.script.base import ScriptDirectory
from alembic.script.revision import Revision, RevisionError, RevisionMap
from alembic.util import CommandError

warnings.simplefilter("ignore")


@dataclass(frozen=True)
class Node:
    """One revision as drawn."""

    id: str
    downs: tuple = ()
    depends: tuple = ()
    labels: tuple = ()


@dataclass
class Answer:
    kind: str  # ok, refused, crash
    value: object = None
    text: str = ""
    notes: set = field(default_factory=set)  # which odd corners of Alembic were visited


class _Module:
    @staticmethod
    def upgrade():
        """Stands for a migration."""

    @staticmethod
    def downgrade():
        """Stands for a migration."""


class _Script(Revision):
    module = _Module
    doc = ""


class _Rows(HeadMaintainer):
    """The version table in memory; Alembic's own assertions about it stay in force."""

    def __init__(self, rows):
        super().__init__(None, rows)

    def _insert_version(self, version):
        assert version not in self.heads
        self.heads.add(version)

    def _delete_version(self, version):
        self.heads.remove(version)

    def _update_version(self, from_, to_):
        assert to_ not in self.heads
        self.heads.remove(from_)
        self.heads.add(to_)


class AlembicSide:
    """One graph, as Alembic sees it."""

    def __init__(self, nodes):
        self.nodes = list(nodes)
        self.order = {node.id: place for place, node in enumerate(self.nodes)}
        self.notes = set()
        self.wanted = set()  # what the last sort was to put in order

        def load():
            return [_Script(n.id, n.downs or None, n.depends or None, n.labels or None) for n in self.nodes]

        self.map = RevisionMap(load)
        self.scripts = ScriptDirectory.__new__(ScriptDirectory)
        self.scripts.revision_map = self.map
        self._watch_walks()

    def build(self):
        """Loads the map. Several dependencies are put into declared order, which Alembic leaves to chance (0.1)."""

        def run():
            for node in self.nodes:
                revision = self.map._revision_map[node.id]
                normalized = set(revision._normalized_resolved_dependencies)
                revision._normalized_resolved_dependencies = tuple(
                    d for d in revision._resolved_dependencies if d in normalized
                )
            return len(self.nodes)

        return self._ask(run)

    def _watch_walks(self):
        walk = self.map._walk

        def watched(*args, **kwargs):
            end = walk(*args, **kwargs)
            if end == "base":
                self.notes.add("walked to base")
            if end is None:
                self.notes.add("walked too far")
            return end

        self.map._walk = watched

        sort = self.map._topological_sort

        def watched_sort(revisions, heads):
            self.wanted = {revision.revision for revision in revisions}
            try:
                return sort(revisions, heads)
            except AssertionError:
                self.notes.add("not all sorted")
                raise

        self.map._topological_sort = watched_sort

    def _ask(self, question):
        self.notes = set()
        try:
            value = question()
        except CommandError as error:
            return Answer("refused", text=str(error), notes=self.notes)
        except RevisionError as error:
            return Answer("refused", text=str(error), notes=self.notes)
        except (AssertionError, KeyError, AttributeError, TypeError, ValueError, IndexError) as error:
            return Answer("crash", text=type(error).__name__, notes=self.notes)
        return Answer("ok", value, notes=self.notes)

    def _sorted(self, ids):
        return sorted(ids, key=self.order.__getitem__)

    def _ids(self, revisions):
        return [revision.revision for revision in revisions]

    # --- plans: [(what, rows after it)], and the order alone when Alembic's rows break down

    def _run(self, steps, rows, name):
        maintainer = _Rows(rows)
        done = []
        for step in steps:
            if "rows broke" not in self.notes:
                try:
                    maintainer.update_to_step(step)
                except (AssertionError, KeyError):
                    self.notes.add("rows broke")
            done.append((name(step), tuple(self._sorted(maintainer.heads))))
        return done

    def upgrade(self, rows, target):
        return self._ask(
            lambda: self._run(
                self.scripts._upgrade_revs(target, tuple(rows)), rows, lambda step: step.revision.revision
            )
        )

    def downgrade(self, rows, target):
        return self._ask(
            lambda: self._run(
                self.scripts._downgrade_revs(target, tuple(rows)), rows, lambda step: step.revision.revision
            )
        )

    def stamp(self, rows, targets):
        def run():
            def name(step):
                return ",".join(step.from_) + ">" + ",".join(step.to_)

            done = self._run(self.scripts._stamp_revs(tuple(targets), tuple(rows)), rows, name)
            if "rows broke" in self.notes:
                raise KeyError("rows")
            return done

        return self._ask(run)

    def stamp_destinations(self, targets):
        return self._ids(r for r in self.map.get_revisions(tuple(targets)) if r is not None)

    # --- questions

    def heads(self):
        return self._ask(lambda: list(self.map.heads))

    def real_heads(self):
        return self._ask(lambda: list(self.map._real_heads))

    def history(self, rows, start, end):
        """As command.history: "current" on one side, empty sides are base and heads."""

        def run():
            lower, upper = start, end
            if upper == "current":
                upper = tuple(rows)
            elif lower == "current":
                lower = tuple(rows)
            return self._ids(self.scripts.walk_revisions(base=lower or "base", head=upper or "heads"))

        return self._ask(run)

    def branches(self):
        def run():
            found = [r for r in self.scripts.walk_revisions() if r.is_branch_point]
            return [(r.revision, tuple(self._sorted(r.nextrev))) for r in found]

        return self._ask(run)

    def labels(self):
        return self._ask(lambda: [(n.id, frozenset(self.map._revision_map[n.id].branch_labels)) for n in self.nodes])

    def current(self, rows):
        return self._ask(lambda: self._sorted(self._ids(self.scripts.get_all_current(tuple(rows)))))

    def show(self, rows, symbol):
        return self._ask(lambda: self._ids(self.scripts.get_revisions(tuple(rows) if symbol == "current" else symbol)))

    def one(self, symbol):
        def run():
            revision = self.scripts.get_revision(symbol)
            return [] if revision is None else [revision.revision]

        return self._ask(run)

    def new(self, symbols, splice):
        """The checks of generate_revision."""

        def run():
            message = (
                "Multiple heads are present; please specify the head revision on which the new revision should be "
                "based, or perform a merge."
            )
            with self.scripts._catch_revision_errors(multiple_heads=message):
                heads = self.map.get_revisions(list(symbols))
                for head in heads:
                    assert head != "base"
            if len(set(heads)) != len(heads):
                raise CommandError("Duplicate head revisions specified")
            for head in heads:
                if not splice and head is not None and not head.is_head:
                    raise CommandError(
                        f"Revision {head.revision} is not a head revision; please specify --splice to create a new "
                        "branch from this revision"
                    )
            return self._ids(heads)

        return self._ask(run)

    def depends(self, symbols):
        def run():
            values = []
            for symbol in symbols:
                revision = self.scripts.get_revision(symbol)
                assert revision is not None
                values.append(symbol if symbol in revision.branch_labels else revision.revision)
            return values

        return self._ask(run)

"""The lines of the command tree: bodies as the domain lists them, and for the followed incident its groups and whoever is silent.

A pure function of the snapshot; it only puts read models of the domain beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.domain.city.organisation.model import Body, Post, Unit
from console.domain.core.kernel import Millis, Subject, SubjectKey, World
from console.domain.response.commanding.model import Group, IncidentCommand
from console.domain.response.commanding.views import TreeRow, tree
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.addressing import find_party
from console.domain.response.orders.views import Answers, Silent, answers, silent

PLANNED, IDLE, ACTIVE = "planned", "idle", "active"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another incident on which a body works; `post` when it commands there."""

    incident: int
    post: Post | None


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One line. Exactly one of `row`, `group` and `silent` is set. `parent` is the id of another line."""

    id: str
    parent: str | None
    key: SubjectKey | None
    standing: str
    row: TreeRow | None = None
    group: Group | None = None
    silent: Silent | None = None
    party: Subject | None = None  # of a silent recipient; the lead unit of a group
    answers: Answers | None = None
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def is_commanding(self) -> bool:
        return self.row is not None and (self.row.commander or self.row.co_commander) is not None


def lines(world: World, incident: str | None, now: Millis) -> tuple[TreeLine, ...]:
    """The whole tree, depth first; among siblings those that work stand first, planned ones last."""
    told = answers(world, incident) if incident is not None else {}
    elsewhere = _elsewhere(world, incident)
    found = [_body(row, told, elsewhere) for row in tree(world, incident)]
    if incident is not None:
        found += _groups(world, incident)
        found += _silent(world, incident, now, {line.id for line in found})
    return tuple(_depth_first(found))


def line_id(key: SubjectKey) -> str:
    return f"{key[0]}:{key[1]}"


def _body(row: TreeRow, told: Mapping[str, Answers], elsewhere: Mapping[str, tuple[Elsewhere, ...]]) -> TreeLine:
    others = elsewhere.get(row.body.id, ())
    works = row.active is not None or bool(others)
    return TreeLine(
        id=line_id(row.body.key),
        parent=None if row.body.parent is None else line_id((Body.subject, row.body.parent)),
        key=row.body.key,
        standing=ACTIVE if works else PLANNED if row.is_planned else IDLE,
        row=row,
        answers=told.get(row.body.id),
        elsewhere=others,
    )


def _elsewhere(world: World, incident: str | None) -> dict[str, tuple[Elsewhere, ...]]:
    """Which bodies work on open incidents that are not the followed one."""
    found: dict[str, list[Elsewhere]] = {}
    for command in world.all(IncidentCommand):
        other = world.find(Incident, command.id)
        if command.id == incident or other is None or other.is_over:
            continue
        post = world.find(Post, command.commander.post) if command.commander else None
        for entry in command.active:
            own = post if post is not None and post.body == entry.body else None
            found.setdefault(entry.body, []).append(Elsewhere(other.number, own))
    return {body: tuple(sorted(entries, key=lambda one: one.incident)) for body, entries in found.items()}


def _groups(world: World, incident: str) -> list[TreeLine]:
    """Working groups of the field command post hang on the body that commands."""
    command = world.find(IncidentCommand, incident)
    if command is None or command.commander is None:
        return []
    post = world.find(Post, command.commander.post)
    parent = None if post is None else line_id((Body.subject, post.body))
    return [
        TreeLine(
            id=f"group:{group.id}",
            parent=parent,
            key=None if group.lead_unit is None else (Unit.subject, group.lead_unit),
            standing=ACTIVE,
            group=group,
            party=world.find(Unit, group.lead_unit),
        )
        for group in command.groups
        if group.dissolved_at is None
    ]


def _silent(world: World, incident: str, now: Millis, known: set[str]) -> list[TreeLine]:
    """Recipients that should have answered, under the body whose order it is; each party once."""
    found: dict[str, TreeLine] = {}
    for one in silent(world, now, incident):
        parent = None if one.body is None else line_id((Body.subject, one.body))
        id = f"silent:{one.recipient.kind}:{one.recipient.id}"
        found.setdefault(
            id,
            TreeLine(
                id=id,
                parent=parent if parent in known else None,
                key=(one.recipient.kind, one.recipient.id),
                standing=ACTIVE,
                silent=one,
                party=find_party(world, one.recipient.kind, one.recipient.id),
            ),
        )
    return list(found.values())


def above_headquarters(found: Iterable[TreeLine]) -> frozenset[str]:
    """Lines that stand above a special headquarters: they are open from the start, so that all N can be seen."""
    listed = {line.id: line for line in found}
    above: set[str] = set()
    for line in listed.values():
        up = line.parent if line.row is not None and line.row.body.kind == "special" else None
        while up is not None and up not in above:
            above.add(up)
            up = listed[up].parent if up in listed else None
    return frozenset(above)


def working_parents(found: Iterable[TreeLine]) -> frozenset[str]:
    """Lines with a group, a silent recipient or a working body right below them."""
    return frozenset(
        line.parent for line in found if line.parent is not None and (line.row is None or line.standing == ACTIVE)
    )


def _depth_first(found: Iterable[TreeLine]) -> Iterable[TreeLine]:
    listed = list(found)
    known = {line.id for line in listed}
    children: dict[str | None, list[TreeLine]] = {}
    for line in listed:
        children.setdefault(line.parent if line.parent in known else None, []).append(line)
    waiting = _ordered(children.get(None, []))[::-1]
    while waiting:
        line = waiting.pop()
        yield line
        waiting += _ordered(children.get(line.id, []))[::-1]


def _ordered(siblings: list[TreeLine]) -> list[TreeLine]:
    return sorted(siblings, key=lambda line: (_below(line), (ACTIVE, IDLE, PLANNED).index(line.standing)))


def _below(line: TreeLine) -> bool:
    """Groups and silent recipients belong to the body itself: they stand before its subordinate bodies."""
    return line.row is not None

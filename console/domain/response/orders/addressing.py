"""Who a recipient is, and who is asked when it does not answer: the alternate, then the superior (design.md §2 rule 3)."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.organisation.subjects import Body, Post, Unit
from console.domain.city.organisation.succession import NO_RANK, ancestors, command_posts
from console.domain.core.kernel import Phrase, Subject, World, phrase
from console.domain.core.names import Named, named
from console.domain.forces.teams.subjects import Team
from console.domain.response.orders.subjects import Recipient

KINDS: dict[str, type[Subject]] = {"unit": Unit, "post": Post, "team": Team, "body": Body}

ALTERNATE, SUPERIOR, OTHER = "alternate", "superior", "other"
ROLES: dict[str, Phrase] = {ALTERNATE: phrase("备份"), SUPERIOR: phrase("上级"), OTHER: phrase("其他")}


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to be asked instead: `kind` and `id` as of a recipient, `role` alternate, superior or other."""

    kind: str
    id: str
    role: str


def find_party(world: World, kind: str, id: str) -> Subject | None:
    """The unit, post, team or body, or None."""
    known = KINDS.get(kind)
    return None if known is None else world.find(known, id)


def party_name(world: World, kind: str, id: str) -> Named:
    return named(find_party(world, kind, id), id)


def ladder(world: World, kind: str, id: str) -> tuple[Asked, ...]:
    """Everybody who can be asked for a recipient, nearest first: alternates, then superiors, each once."""
    found: list[Asked] = []
    seen = {(kind, id)}
    for asked in _steps(world, kind, id):
        if (asked.kind, asked.id) not in seen:
            seen.add((asked.kind, asked.id))
            found.append(asked)
    return tuple(found)


def next_asked(world: World, recipient: Recipient) -> Asked | None:
    """Who is asked next for this recipient; None when all have been asked."""
    asked = {(one.kind, one.id) for one in recipient.escalations}
    steps = ladder(world, recipient.kind, recipient.id)
    return next((one for one in steps if (one.kind, one.id) not in asked), None)


def _steps(world: World, kind: str, id: str) -> list[Asked]:
    match find_party(world, kind, id):
        case Post() as post:
            return _alternates(world, post) + _superior_posts(world, post.body, above=post)
        case Body() as body:
            return _superior_posts(world, body.id)
        case Team(unit=str() as unit):
            return [Asked("unit", unit, SUPERIOR), *_parents(world, unit)]
        case Unit() as unit_found:
            return _parents(world, unit_found.id)
    return []


def _alternates(world: World, post: Post) -> list[Asked]:
    """The other holder of the same role (A/B), then the next in the order of succession."""
    line = [one for one in command_posts(world, post.body) if one.id != post.id]
    same = [one for one in line if one.role == post.role]
    below = [one for one in line if one.role != post.role and _rank(one) > _rank(post)]
    return [Asked("post", one.id, ALTERNATE) for one in (*same, *below[:1])]


def _superior_posts(world: World, body_id: str, above: Post | None = None) -> list[Asked]:
    """The next higher post of the same body (of a body itself: its head), then the head of every body above it."""
    own = list(command_posts(world, body_id))
    if above is not None:
        own = [one for one in own if _rank(one) < _rank(above)][-1:]
    found = [Asked("post", one.id, SUPERIOR) for one in own[:1]]
    for body in ancestors(world, body_id):
        heads = command_posts(world, body.id)
        found.append(Asked("post", heads[0].id, SUPERIOR) if heads else Asked("body", body.id, SUPERIOR))
    return found


def _parents(world: World, unit_id: str) -> list[Asked]:
    found: list[Asked] = []
    seen = {unit_id}
    unit = world.find(Unit, unit_id)
    while unit is not None and unit.parent is not None and unit.parent not in seen:
        seen.add(unit.parent)
        found.append(Asked("unit", unit.parent, SUPERIOR))
        unit = world.find(Unit, unit.parent)
    return found


def _rank(post: Post) -> int:
    return NO_RANK if post.rank is None else post.rank

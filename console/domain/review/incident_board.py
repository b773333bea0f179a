"""Read models of incidents: the cards of the left column, and what speaks against ending a response."""

from __future__ import annotations

from console.domain.city.organisation.model import Post
from console.domain.city.plans.model import IncidentKind
from console.domain.core.kernel import Millis, Phrase, World, phrase
from console.domain.core.names import Named, named
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import COMMITTED, Team
from console.domain.response import relief
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.incidents.figures import Reading, family, readings
from console.domain.response.incidents.model import CLOSED, MERGED, RESPONDING, STATUSES, Incident
from console.domain.response.orders.model import Order
from console.domain.response.orders.views import is_open
from console.domain.response.warnings.model import IN_FORCE, Warning
from console.domain.review import deadlines

# What a card shows first; figures beyond these are shown when somebody has given them.
HEADLINE = ("evacuated", "trapped", "injured", "missing", "dead")


@dataclass(frozen=True, slots=True)
class Commander:
    """Who commands now: the post, its holder ("" when vacant), a telephone."""

    post: str
    name: Named
    holder: str
    phone: str
    since: Millis
    reachability: str


@dataclass(frozen=True, slots=True)
class Card:
    """One incident at a glance. `elapsed` in milliseconds since it was known; `late` counts its late due items."""

    incident: Incident
    kind: Named | None
    status: Phrase
    elapsed: Millis
    commander: Commander | None
    headline: tuple[Reading, ...]
    others: tuple[Reading, ...]
    relief: relief.ReliefClock
    next_due: deadlines.DueItem | None
    late: int
    absorbed: tuple[int, ...]  # numbers of the double reports merged into it


def board(world: World, now: Millis, *, everything: bool = False, merged: bool = False) -> tuple[Card, ...]:
    """Incidents that are worked on, gravest first; after them with `merged` the double reports, with `everything` those and the
    closed ones: a file that is used for a year has hundreds."""
    items: dict[str | None, list[deadlines.DueItem]] = {}
    for item in deadlines.due(world, now):
        items.setdefault(item.incident, []).append(item)
    left_out = () if everything else (CLOSED,) if merged else (CLOSED, MERGED)
    shown = [one for one in world.all(Incident) if one.status not in left_out]
    return tuple(_card(world, one, now, items.get(one.id, [])) for one in sorted(shown, key=_gravity))


def _gravity(incident: Incident) -> tuple[bool, bool, int, int]:
    return (incident.is_over, incident.status != RESPONDING, incident.grade or 5, incident.number)


def _card(world: World, incident: Incident, now: Millis, mine: list[deadlines.DueItem]) -> Card:
    known = readings(world, incident)
    kind = world.find(IncidentKind, incident.kind)
    return Card(
        incident=incident,
        kind=None if kind is None else named(kind),
        status=STATUSES[incident.status],
        elapsed=max(0, now - incident.known_at),
        commander=commander(world, incident.id),
        headline=tuple(known[metric] for metric in HEADLINE),
        others=tuple(one for metric, one in known.items() if metric not in HEADLINE and one.figure is not None),
        relief=relief.status(world, incident.id, now),
        next_due=mine[0] if mine else None,
        late=sum(item.is_late for item in mine),
        absorbed=tuple(member.number for member in family(world, incident)[1:]),
    )


def commander(world: World, incident: str) -> Commander | None:
    """Who commands an incident now; None while nobody was appointed."""
    command = world.find(IncidentCommand, incident)
    seat = None if command is None else command.commander
    if seat is None:
        return None
    post = world.find(Post, seat.post)
    return Commander(
        post=seat.post,
        name=named(post, seat.post),
        holder=seat.holder or (post.holder if post else None) or "",
        phone="" if post is None else post.phone,
        since=seat.since,
        reachability="unknown" if post is None else post.reachability,
    )


def doubts_about_ending(world: World, incident: str) -> tuple[Phrase, ...]:
    """What speaks against ending the response now: shown when somebody wants to, not forbidden (brief W8, W29)."""
    state = world.get(Incident, incident)
    ids = {member.id for member in family(world, state)}
    doubts = []
    warning = world.find(Warning, state.warning)
    if warning is not None and warning.status == IN_FORCE:
        doubts.append(phrase("引发响应的预警尚未解除"))
    if not any(one.held_at >= (state.activated_at or 0) for one in state.consultations):
        doubts.append(phrase("启动以来没有会商记录"))
    out = sum(
        team.assignment is not None and team.assignment.incident in ids and team.readiness in COMMITTED
        for team in world.all(Team)
    )
    if out:
        doubts.append(phrase("还有 {count} 支队伍在途或在场", count=out))
    unfinished = sum(order.incident in ids and is_open(order) for order in world.all(Order))
    if unfinished:
        doubts.append(phrase("还有 {count} 份调度令未办结", count=unfinished))
    trapped, missing = (readings(world, state)[metric].value for metric in ("trapped", "missing"))
    if trapped:
        doubts.append(phrase("仍报有 {count} 人受困", count=round(trapped)))
    if missing:
        doubts.append(phrase("仍报有 {count} 人失踪", count=round(missing)))
    return tuple(doubts)

"""What is due (限时事项): everything in the file that runs against a clock, soonest first, late ones on top.

A read model over all areas. A limit that no source states is assumed, and its item says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from console.domain.city.organisation.model import Post
from console.domain.city.plans.model import IncidentKind
from console.domain.city.plans.views import spoken
from console.domain.core.desk import duty
from console.domain.core.kernel import Millis, Phrase, SubjectKey, World, phrase
from console.domain.core.names import Named, named
from console.domain.core.records import dataclass
from console.domain.core.traits import place_name
from console.domain.forces.materials.model import Stock, SupplyRequest
from console.domain.forces.materials.views import on_the_road
from console.domain.forces.teams.model import COMMITTED, Team
from console.domain.response import relief
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.incidents.model import Incident
from console.domain.response.incidents.views import survivor
from console.domain.response.orders.model import ENDED, Order, Recipient
from console.domain.response.orders.views import STATE_NAMES, acknowledge_by, is_open, unanswered
from console.domain.response.reports.duties import stands
from console.domain.response.reports.model import ReportingDuty
from console.domain.response.warnings.model import COLOURS
from console.domain.response.warnings.views import in_force

MINUTE: Millis = 60_000
HOUR: Millis = 60 * MINUTE

# Assumed: how long an offered transfer of command may wait, how long before the end of a shift it is shown.
TRANSFER_MINUTES = 10
SHIFT_NOTICE: Millis = HOUR


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that is due. `left` in milliseconds, negative when late; `key` is what to open, `shortcut` what to press.

    `incident` is the incident it belongs to, of a merged one its survivor. `assumed`: the limit has no source.
    """

    kind: str  # report | warning | expiry | acknowledgement | order | transfer | team | supply | relief | shift
    key: SubjectKey
    incident: str | None
    title: Phrase
    due_at: Millis
    left: Millis
    shortcut: str
    assumed: bool = False

    @property
    def is_late(self) -> bool:
        """Whether its time has passed."""
        return self.left < 0


def due(world: World, now: Millis, *, incident: str | None = None, within: Millis | None = None) -> tuple[DueItem, ...]:
    """All due items, least time left first. `incident`: only of this one; `within`: only due in this many milliseconds.

    What only a change can make due is found once per snapshot, for all who ask at any moment.
    """
    found = [
        _as_at(item, now)
        for item in (*world.once(_limits), *_reports(world, now), *_relief(world, now), *_shift(world, now))
        if (incident is None or item.incident == incident) and (within is None or item.due_at - now <= within)
    ]
    return tuple(sorted(found, key=lambda item: (item.left, item.kind, item.key)))


def _limits(world: World) -> tuple[DueItem, ...]:
    """What is due whatever the time is; `left` is not known yet."""
    orders = world.once(_orders, Order, Incident)
    return (*_warnings(world), *orders, *_transfers(world), *_teams(world), *_supplies(world))


def _as_at(item: DueItem, now: Millis) -> DueItem:
    left = item.due_at - now
    return DueItem(item.kind, item.key, item.incident, item.title, item.due_at, left, item.shortcut, item.assumed)


def _number(world: World, id: str | None) -> tuple[str | None, int | None]:
    """The incident that carries on, and its number."""
    incident = world.find(Incident, id)
    if incident is None:
        return id, None
    alive = survivor(world, incident)
    return alive.id, alive.number


def _reports(world: World, now: Millis) -> Iterator[DueItem]:
    for one in world.all(ReportingDuty):
        if not stands(world, one, now):
            continue
        incident, number = _number(world, one.incident)
        missed = 0 if one.duty != "daily" else max(0, (now - one.due_at) // (24 * HOUR))
        name, to = Named(one.name_zh, one.name_en), Named(one.to_zh, one.to_en)
        if missed:
            title = phrase("#{number} {name} → {to}，另漏 {missed} 次", number=number, name=name, to=to, missed=missed)
        else:
            title = phrase("#{number} {name} → {to}", number=number, name=name, to=to)
        yield DueItem("report", one.key, incident, title, one.due_at, 0, "F6")


def _warnings(world: World) -> Iterator[DueItem]:
    for warning in in_force(world):
        kind = named(world.find(IncidentKind, warning.kind), warning.kind)
        values = {"area": warning.area, "kind": kind, "colour": COLOURS[warning.level]}
        incident, _ = _number(world, warning.incident)
        if warning.decide_by is not None:
            title = phrase("{area}{kind}{colour}预警 待决定是否响应", **values)
            yield DueItem("warning", warning.key, incident, title, warning.decide_by, 0, "D", assumed=True)
        if warning.valid_until is not None:
            title = phrase("{area}{kind}{colour}预警 到期，待解除或延长", **values)
            yield DueItem("expiry", warning.key, incident, title, warning.valid_until, 0, "D")


def _orders(world: World) -> tuple[DueItem, ...]:
    """Of the orders that somebody still has to do something about; answered ones are not looked at again."""
    return tuple(
        replace(item, incident=_number(world, item.incident)[0])
        for items in world.each(Order, _of_order).values()
        for item in items
    )


def _of_order(order: Order) -> tuple[DueItem, ...] | None:
    if not is_open(order):
        return None
    found = []
    if silent := unanswered(order):
        found.append(_silence(order, silent))
    if order.deadline is not None:
        open_ones = sum(one.state not in ENDED for one in order.recipients)
        title = phrase("令 {number} {count} 个受令单位未办结", number=spoken(order.number), count=open_ones)
        found.append(DueItem("order", order.key, order.incident, title, order.deadline, 0, "O"))
    return tuple(found)


def _silence(order: Order, silent: tuple[Recipient, ...]) -> DueItem:
    """Nobody has heard from them; after a reminder or an escalation the time to answer starts again."""
    limit = acknowledge_by(order) - order.issued_at
    waits = {
        one.id: max([order.issued_at, one.reminded_at or 0, *(asked.at for asked in one.escalations)]) for one in silent
    }
    first = min(silent, key=lambda one: waits[one.id])
    if len(silent) == 1:
        title = phrase(
            "令 {number} {name} {state}，未回执",
            number=spoken(order.number),
            name=first.name,
            state=STATE_NAMES[first.state],
        )
    else:
        title = phrase(
            "令 {number} {name}等 {count} 个受令单位未回执",
            number=spoken(order.number),
            name=first.name,
            count=len(silent),
        )
    due_at = waits[first.id] + limit
    return DueItem("acknowledgement", order.key, order.incident, title, due_at, 0, "R", assumed=order.ack_assumed)


def _transfers(world: World) -> Iterator[DueItem]:
    for command in world.all(IncidentCommand):
        concerned = world.find(Incident, command.id)
        if command.offer is None or (concerned is not None and concerned.is_over):
            continue  # files of before: an offer used to outlive its incident
        incident, number = _number(world, command.id)
        incoming = named(world.find(Post, command.offer.incoming), command.offer.incoming)
        due_at = command.offer.offered_at + TRANSFER_MINUTES * MINUTE
        title = phrase("#{number} 指挥权移交，待{post}确认", number=number, post=incoming)
        yield DueItem("transfer", command.key, incident, title, due_at, 0, "T", assumed=True)


def _teams(world: World) -> Iterator[DueItem]:
    for team in world.all(Team):
        trip = team.assignment
        if trip is None or trip.eta is None or trip.arrived_at is not None or team.readiness not in COMMITTED:
            continue
        incident, number = _number(world, trip.incident)
        title = phrase("#{number} {team} 应到场", number=number, team=named(team))
        yield DueItem("team", team.key, incident, title, trip.eta, 0, "A")


def _supplies(world: World) -> Iterator[DueItem]:
    for request in world.all(SupplyRequest):
        incident, _ = _number(world, request.incident)
        item = named(world.find(Stock, request.item), request.item)
        where = place_name(world, request.destination)
        moving = sum(on_the_road(line) for line in request.lines)
        if request.eta is not None and moving > 0:
            title = phrase("{item} 应运到 {place}", item=item, place=where)
            yield DueItem("supply", request.key, incident, title, request.eta, 0, "M")
        elif request.needed_by is not None and request.state in ("requested", "approved", "ordered", "picked"):
            title = phrase("{item} 申请送到 {place}，尚未发运", item=item, place=where)
            yield DueItem("supply", request.key, incident, title, request.needed_by, 0, "M")


def _relief(world: World, now: Millis) -> Iterator[DueItem]:
    for clock in relief.running(world, now):
        if clock.due_at is None or clock.is_met:
            continue
        percent = phrase("未报") if clock.percent is None else phrase("{percent} %", percent=round(clock.percent))
        title = phrase(
            "#{number} 基本生活救助 {hours} 小时线，已到位 {percent}",
            number=clock.number,
            hours=f"{clock.hours:g}",
            percent=percent,
        )
        key = (Incident.subject, clock.incident)
        yield DueItem("relief", key, clock.incident, title, clock.due_at, 0, "M")


def _shift(world: World, now: Millis) -> Iterator[DueItem]:
    desk = duty.desk(world)
    if desk.until is not None and desk.until - now <= SHIFT_NOTICE:
        title = phrase("{holder} 当班到时，待交接", holder=desk.holder or "")
        yield DueItem("shift", desk.key, None, title, desk.until, 0, "F2")

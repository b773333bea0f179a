"""Actions that issue orders and let recipients answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import ClassVar, Literal

from console.domain.city.organisation.subjects import Membership, Post, Unit
from console.domain.core.kernel import World
from console.domain.response.dispatching.assignment import Demand, assign
from console.domain.response.dispatching.conflicts import uncovered
from console.domain.response.dispatching.recommend import recommend
from console.domain.response.dispatching.ways import team_ways
from console.domain.response.incidents.state import Incident
from console.domain.response.orders.board import due_reminders
from console.domain.response.orders.commands import (
    EscalateRecipient,
    IssueOrder,
    RecordAcknowledgement,
    RecordDone,
    RecordRefusal,
    RecordUnderWay,
    RemindRecipient,
    To,
)
from console.domain.response.orders.life import MINUTE, can_become
from console.domain.response.orders.subjects import ACKNOWLEDGED, Order
from console.domain.review.exercises.actions.base import Action, Commands, Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Action):
    """Base of the actions that issue an order: its words (a template, or title and text), who issues it, its deadline."""

    template: str | None = None
    title: str = ""
    text: str = ""
    body: str | None = None
    post: str | None = None
    channel: str = "phone"
    about: str = ""
    ack_minutes: int | None = None
    deadline_minutes: float | None = None

    def order(self, scene: Scene, incident: str | None, recipients: tuple[To, ...]) -> IssueOrder:
        return IssueOrder(
            incident=incident,
            recipients=recipients,
            template=self.template,
            title=self.title,
            text=self.text,
            body=self.body,
            post=self.post,
            channel=self.channel,
            about=self.about,
            ack_minutes=self.ack_minutes,
            deadline=None if self.deadline_minutes is None else scene.now + round(self.deadline_minutes * MINUTE),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch(Ordering):
    """Send the `count` best free teams for an incident by one order. `skills` empty: what its kind asks for."""

    name: ClassVar[str] = "engine.dispatch"
    creates: ClassVar[str] = "order"
    incident: str
    skills: tuple[str, ...] = ()
    count: int = 2

    def play(self, scene: Scene) -> Commands:
        incident = scene.world.get(Incident, self.incident)
        ways = team_ways(scene.world, scene.roads, incident.position)
        best = recommend(scene.world, incident.id, ways, self.skills or None, limit=self.count, now=scene.now)
        teams = tuple(
            To(kind="team", id=one.team.id, dispatch=True, eta_seconds=one.seconds)
            for one in best
            if one.conflict is None
        )
        yield self.order(scene, incident.id, teams)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Ordering):
    """Share the free teams out among incidents by the optimal assignment: one team for every skill that is still missing."""

    name: ClassVar[str] = "engine.assign"
    incidents: tuple[str, ...]

    def play(self, scene: Scene) -> Commands:
        world = scene.world
        found = [world.get(Incident, id) for id in self.incidents]
        ways = {one.id: team_ways(world, scene.roads, one.position) for one in found}
        demands = [Demand(one.id, skill) for one in found for skill in uncovered(world, one)]
        choices = assign(world, demands, ways).choices
        for incident in found:
            teams = tuple(
                To(kind="team", id=one.team, dispatch=True, eta_seconds=one.seconds)
                for one in choices
                if one.incident == incident.id
            )
            if teams:
                yield self.order(scene, incident.id, teams)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notify(Ordering):
    """One order to many: the member units of bodies, units of a kind, posts of bodies (of some roles), units by id."""

    name: ClassVar[str] = "engine.order"
    creates: ClassVar[str] = "order"
    incident: str | None = None
    members_of: tuple[str, ...] = ()
    unit_kinds: tuple[str, ...] = ()
    posts_of: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def play(self, scene: Scene) -> Commands:
        chosen = dict.fromkeys(self._recipients(scene.world))
        yield self.order(scene, self.incident, tuple(To(kind=kind, id=id) for kind, id in chosen))

    def _recipients(self, world: World) -> Iterator[tuple[str, str]]:
        for post in world.all(Post):
            if post.body in self.posts_of and (not self.roles or post.role in self.roles):
                yield ("post", post.id)
        for membership in world.all(Membership):
            if membership.body in self.members_of:
                yield ("unit", membership.unit)
        for unit in world.all(Unit):
            if unit.kind in self.unit_kinds or unit.id in self.units:
                yield ("unit", unit.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge(Action):
    """So many acknowledge that `share` of all have; `refuse` of the others say no, with `reason`; the rest are silent."""

    name: ClassVar[str] = "engine.acknowledge"
    order: str
    share: float = 1.0
    refuse: int = 0
    reason: str = "力量不足"
    channel: str = "phone"

    def play(self, scene: Scene) -> Commands:
        order = scene.world.get(Order, self.order)
        able = [one.id for one in order.recipients if can_become(one.state, ACKNOWLEDGED)]
        heard = len(order.recipients) - len(able)
        count = max(0, _part(self.share, len(order.recipients)) - heard)
        if able[:count]:
            yield RecordAcknowledgement(
                order=order.id, recipients=tuple(able[:count]), spoken_by=scene.player, channel=self.channel
            )
        refusing = able[count:][: self.refuse]
        if refusing:
            yield RecordRefusal(
                order=order.id,
                recipients=tuple(refusing),
                spoken_by=scene.player,
                channel=self.channel,
                note=self.reason,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance(Action):
    """`share` of the recipients who can go on are under way, or have done it."""

    name: ClassVar[str] = "engine.advance"
    order: str
    to: Literal["under_way", "done"]
    share: float = 1.0

    def play(self, scene: Scene) -> Commands:
        order = scene.world.get(Order, self.order)
        able = [one.id for one in order.recipients if can_become(one.state, self.to)]
        chosen = tuple(able[: _part(self.share, len(able))])
        step = RecordUnderWay if self.to == "under_way" else RecordDone
        if chosen:
            yield step(order=order.id, recipients=chosen, spoken_by=scene.player)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase(Action):
    """Do what the board says is due: remind who is silent, ask somebody else when reminding has not helped."""

    name: ClassVar[str] = "engine.chase"

    def play(self, scene: Scene) -> Commands:
        due = due_reminders(scene.world, scene.now)
        for reminder in due:
            if reminder.next is not None:
                yield EscalateRecipient(
                    order=reminder.order.id, recipient=reminder.recipient.id, reason="多次催办未回执"
                )
        by_order: dict[str, list[str]] = {}
        for reminder in due:
            if reminder.next is None:
                by_order.setdefault(reminder.order.id, []).append(reminder.recipient.id)
        for order, recipients in by_order.items():
            yield RemindRecipient(order=order, recipients=tuple(recipients), channel="phone")


def _part(share: float, whole: int) -> int:
    """A share of a number, rounded up, but not by the noise of floating point."""
    return ceil(share * whole - 1e-9)

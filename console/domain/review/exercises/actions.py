"""Steps of a scenario that let the dispatch engine choose: teams by recommendation, stores by offer, recipients by the plan.

An action is a generator: it yields commands one by one and is sent the world as it is after each of them. So a scenario says what
is needed and never who goes.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from math import ceil
from typing import ClassVar, Literal

from console.domain.city.organisation.model import FillPost, Membership, Post, Unit
from console.domain.core.kernel import Command, Millis, Position, World, carry
from console.domain.core.records import dataclass
from console.domain.core.traits import place_position
from console.domain.forces.materials.model import (
    ApproveRequest,
    DefineItem,
    PickSupplies,
    ReceiveStock,
    ReconcileRequest,
    RecordArrivalOfSupplies,
    RequestSupplies,
    ShipSupplies,
    SignForSupplies,
    Stock,
    SupplyRequest,
)
from console.domain.forces.materials.views import on_the_road, to_pick
from console.domain.forces.teams.model import (
    ORDERED,
    READY,
    RETURNING,
    UNDER_WAY,
    EditTeam,
    MoveTeam,
    ReleaseTeam,
    ReportReturned,
    ReturnToService,
    Team,
)
from console.domain.forces.teams.views import bar
from console.domain.response.dispatching.assignment import Demand, assign
from console.domain.response.dispatching.conflicts import uncovered
from console.domain.response.dispatching.recommend import recommend, store_ways, team_ways
from console.domain.response.dispatching.rules import teams_of
from console.domain.response.incidents.model import Incident
from console.domain.response.orders.model import (
    ACKNOWLEDGED,
    EscalateRecipient,
    IssueOrder,
    Order,
    RecordAcknowledgement,
    RecordDone,
    RecordRefusal,
    RecordUnderWay,
    RemindRecipient,
    ReportArrival,
    ReportDeparture,
    To,
)
from console.domain.response.orders.views import MINUTE, can_become, due_reminders
from console.domain.response.supplies import offers
from console.domain.roads.open_roads import OpenRoads

Commands = Generator[Command, World, None]


@dataclass(frozen=True, slots=True)
class Scene:
    """What an action may know: the world before its first command, the roads, the scenario's time, who plays."""

    world: World
    roads: OpenRoads
    now: Millis
    player: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Base of the actions. `name` is what a scenario calls it in `do`; `creates` the subject type that `as` names."""

    name: ClassVar[str]
    creates: ClassVar[str] = ""

    def play(self, scene: Scene) -> Commands:
        """The commands of this step, one after the other; each is answered with the world after it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class FillPosts(Action):
    """Vacant posts of these bodies (of some roles) are held by “扮演者 1”, “扮演者 2”, …"""

    name: ClassVar[str] = "engine.fill_posts"
    bodies: tuple[str, ...]
    roles: tuple[str, ...] = ()
    called: str = "扮演者"

    def play(self, scene: Scene) -> Commands:
        held = {post.holder for post in scene.world.all(Post)}
        number = 1
        for post in scene.world.all(Post):
            if post.body not in self.bodies or post.holder or (self.roles and post.role not in self.roles):
                continue
            while f"{self.called} {number}" in held:
                number += 1
            holder = f"{self.called} {number}"
            held.add(holder)
            yield FillPost(post=post.id, holder=holder)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyTeams(Action):
    """Existing teams (or only those named) report ready. Who has no position is assumed to be at `at`, a place or facility;
    who has no strength gets `personnel`."""

    name: ClassVar[str] = "engine.ready_teams"
    teams: tuple[str, ...] = ()
    at: str = ""
    personnel: int | None = None

    def play(self, scene: Scene) -> Commands:
        where = place_position(scene.world, self.at) if self.at else None
        for team in scene.world.all(Team):
            if bar(team) is not None or team.is_committed or (self.teams and team.id not in self.teams):
                continue
            if team.position is None and where is not None:
                assumed = Position(lon=where.lon, lat=where.lat, quality="assumed")
                yield MoveTeam(team=team.id, position=assumed, home=True)
            if team.personnel is None and self.personnel is not None:
                yield EditTeam(team=team.id, personnel=self.personnel, personnel_basis="approximate", note="演练假定")
            if team.readiness != READY:
                yield ReturnToService(team=team.id, note="演练假定")


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
        """The order of this step, with its deadline counted from the moment of play."""
        deadline = None if self.deadline_minutes is None else scene.now + round(self.deadline_minutes * MINUTE)
        return carry(IssueOrder, self, incident=incident, recipients=recipients, deadline=deadline)


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


DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRow:
    """So much of an item in a store. An item that is not known yet is defined, with name, category and unit."""

    item: str
    place: str
    quantity: int
    reserve_kind: str = "physical"
    lead_minutes: int | None = None
    expires_days: float | None = None
    name_zh: str = ""
    name_en: str = ""
    category: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockUp(Action):
    """Assumed stock: booked as a receipt whose source is `assumed`, which a live file refuses."""

    name: ClassVar[str] = "engine.stock"
    rows: tuple[StockRow, ...]

    def play(self, scene: Scene) -> Commands:
        world = scene.world
        for row in self.rows:
            if world.find(Stock, row.item) is None:
                world = yield carry(DefineItem, row, id=row.item)
            expires = None if row.expires_days is None else round(row.expires_days * DAY_MINUTES * MINUTE)
            world = yield carry(
                ReceiveStock,
                row,
                expires=None if expires is None else scene.now + expires,
                source="assumed",
                note="演练假定",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply(Action):
    """Request, approve, release, pick and ship: from the stores that are nearest by open roads, as far as there is stock."""

    name: ClassVar[str] = "engine.supplies"
    creates: ClassVar[str] = "supply_request"
    incident: str
    item: str
    quantity: int
    destination: str = ""
    people: int | None = None
    needed_in_minutes: float | None = None
    reason: str = ""

    def play(self, scene: Scene) -> Commands:
        known = {one.id for one in scene.world.all(SupplyRequest)}
        needed = None if self.needed_in_minutes is None else scene.now + round(self.needed_in_minutes * MINUTE)
        world = yield carry(RequestSupplies, self, needed_by=needed, requested_by=scene.player)
        request = next(one for one in world.all(SupplyRequest) if one.id not in known)
        world = yield ApproveRequest(request=request.id)
        yield from self._send(scene, world, request.id)

    def _send(self, scene: Scene, world: World, id: str) -> Commands:
        request = world.get(SupplyRequest, id)
        target = place_position(world, request.destination)
        ways = store_ways(world, scene.roads, target, request.item)
        for offer in offers(world, request.item, to_pick(request), ways, scene.now, request.destination).offers:
            yield PickSupplies(request=id, place=offer.place, quantity=offer.quantity)
            yield ShipSupplies(request=id, place=offer.place, eta_seconds=offer.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliver(Action):
    """What is on the road arrives and is signed for; `damaged` and `short` of it are not. Then the books are closed."""

    name: ClassVar[str] = "engine.deliver"
    request: str
    damaged: int = 0
    short: int = 0
    note: str = ""
    reconcile: bool = True

    def play(self, scene: Scene) -> Commands:
        request = scene.world.get(SupplyRequest, self.request)
        coming = sum(on_the_road(line) for line in request.lines)
        if not coming:
            return
        yield RecordArrivalOfSupplies(request=request.id)
        damaged = min(self.damaged, coming)
        short = min(self.short, coming - damaged)
        yield SignForSupplies(
            request=request.id,
            quantity=coming - damaged - short,
            damaged=damaged,
            short=short,
            signed_by=scene.player,
            note=self.note,
        )
        if self.reconcile:
            yield ReconcileRequest(request=request.id, note=self.note or "按实收核销")


@dataclass(frozen=True, slots=True, kw_only=True)
class Depart(Action):
    """Every team ordered to the incident reports that it has left."""

    name: ClassVar[str] = "engine.depart"
    incident: str

    def play(self, scene: Scene) -> Commands:
        for team in teams_of(scene.world, self.incident):
            if team.readiness == ORDERED:
                yield ReportDeparture(team=team.id, personnel=team.personnel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive(Action):
    """Teams on the way to the incident arrive: those whose time has come, or `all` of them."""

    name: ClassVar[str] = "engine.arrive"
    incident: str
    all: bool = False

    def play(self, scene: Scene) -> Commands:
        for team in teams_of(scene.world, self.incident):
            eta = team.assignment.eta if team.assignment is not None else None
            due = self.all or (eta is not None and eta <= scene.now)
            if team.readiness == UNDER_WAY and due:
                yield ReportArrival(team=team.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Action):
    """The incident gives all its teams back."""

    name: ClassVar[str] = "engine.release"
    incident: str
    reason: str = "处置结束"

    def play(self, scene: Scene) -> Commands:
        for team in teams_of(scene.world, self.incident):
            yield ReleaseTeam(team=team.id, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Action):
    """All teams on their way back are at their bases."""

    name: ClassVar[str] = "engine.return"

    def play(self, scene: Scene) -> Commands:
        for team in scene.world.all(Team):
            if team.readiness == RETURNING:
                yield ReportReturned(team=team.id)


ACTIONS: dict[str, type[Action]] = {
    kind.name: kind
    for kind in (
        FillPosts,
        ReadyTeams,
        StockUp,
        Dispatch,
        Assign,
        Notify,
        Acknowledge,
        Advance,
        Chase,
        Depart,
        Arrive,
        Release,
        Return,
        Supply,
        Deliver,
    )
}

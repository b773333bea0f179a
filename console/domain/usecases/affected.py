"""What was planned over a road that has been closed since: teams on their way, supplies, plotted evacuation routes.

News is what the console did not count with when the way was chosen (ordered, or sent another way): a closure it did not know of
then, however long the road had been closed (both times are the recorded ones), or one that was not in force yet. Whoever is on the
way is taken to be where their position says; while nobody has reported them past the closure they are shown. Each trip is asked for
its own vehicle: a closure for lorries is none of an ambulance's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from console.domain.city.map.rules import standing
from console.domain.core.kernel import Millis, Phrase, Position, SubjectKey, World, phrase
from console.domain.core.names import Named, named
from console.domain.core.records import dataclass
from console.domain.core.traits import place_position
from console.domain.forces.materials.model import Stock, SupplyRequest
from console.domain.forces.materials.views import ENDED, carried_in, not_arrived, waiting
from console.domain.forces.teams.model import Team
from console.domain.response.dispatching.recommend import journeys
from console.domain.roads.closures import numbers_closed
from console.domain.roads.in_force import was_known
from console.domain.roads.model import Closure
from console.domain.roads.network import Network
from console.domain.roads.open_roads import OpenRoads
from console.domain.roads.snapping import METRES_PER_DEGREE
from console.domain.roads.stretches import Route
from console.domain.roads.tracing import circle, polygon_of, shapes_of
from console.domain.roads.vehicles import Vehicle, concerns

TEAM, SUPPLY, EVACUATION = "team", "supply", "evacuation"
DRAWN_M = 40.0  # a line drawn by hand lies no farther from its road; assumed


@dataclass(frozen=True, slots=True)
class AffectedTrip:
    """A trip whose planned way is closed. `key` the team, request or plotted sign; `ordered` when it was ordered or drawn (as it
    happened); `vehicle` the kind that the ways are for, `assumed_vehicle`: nobody has said so.

    `old` is the way as it was open then, `new` the way that is open now, None when there is none left. `delay` seconds. `closures`
    are in force, `upcoming` begin while the trip lasts: both by label.
    """

    kind: str
    key: SubjectKey
    name: Named
    incident: str | None
    ordered: Millis
    old: Route
    new: Route | None
    delay: float | None
    old_eta: Millis | None
    new_eta: Millis | None
    closures: tuple[str, ...]
    upcoming: tuple[str, ...] = ()
    vehicle: str = ""
    assumed_vehicle: bool = False

    @property
    def has_no_way(self) -> bool:
        """Whether nothing leads there any more."""
        return self.new is None

    def sentence(self) -> Phrase:
        """The trip in one line."""
        roads = "、".join((*self.closures, *self.upcoming))
        if self.delay is None:
            return phrase("{name}原定路线经过{roads}，已无公路可绕行", name=self.name, roads=roads)
        minutes = round(self.delay / 60)
        if not self.closures:
            return phrase("{name}途中{roads}将中断，改道多{minutes}分钟", name=self.name, roads=roads, minutes=minutes)
        return phrase("{name}原定路线经过{roads}，改道多{minutes}分钟", name=self.name, roads=roads, minutes=minutes)


@dataclass(frozen=True, slots=True)
class _Trip:
    kind: str
    key: SubjectKey
    name: Named
    incident: str | None
    ordered: Millis
    chosen: Millis  # when the console counted with what it then knew (recorded)
    origin: Position
    target: Position
    vehicle: Vehicle
    eta: Millis | None = None
    drawn: tuple[tuple[float, float], ...] = ()


def affected(world: World, roads: OpenRoads, now: Millis) -> tuple[AffectedTrip, ...]:
    """Trips that have to go another way, those without any way first, then by delay. `roads` as they are `now`."""
    alive = [one for one in world.all(Closure) if _concerns_the_future(one, now)]
    found = []
    for trip in _trips(world) if alive else ():
        news = [one for one in alive if not was_known(one, trip.chosen)]
        if news:
            answer = _affected(world, roads, trip, news, now)
            if answer is not None:
                found.append(answer)
    return tuple(sorted(found, key=lambda one: (not one.has_no_way, -(one.delay or 0.0), one.key)))


def _concerns_the_future(closure: Closure, now: Millis) -> bool:
    """Not reopened and not over, as it happened."""
    return closure.reopened_at is None and (closure.until is None or closure.until > now)


def _trips(world: World) -> Iterator[_Trip]:
    for journey in journeys(world):
        team = world.get(Team, journey.team)
        task = team.assignment
        assert task is not None
        ordered = task.since if task.rerouted_at is None else task.rerouted_at
        yield _Trip(
            kind=TEAM,
            key=team.key,
            name=named(team),
            incident=task.incident,
            ordered=ordered,
            chosen=ordered if task.chosen_at is None else task.chosen_at,
            origin=journey.origin,
            target=journey.target,
            vehicle=journey.vehicle,
            eta=task.eta,
        )
    for request in world.all(SupplyRequest):
        yield from _deliveries(world, request)
    for plot in standing(world):
        if plot.meaning == EVACUATION and plot.kind in ("line", "arrow") and len(plot.points) > 1:
            first, last = (
                Position(lon=lon, lat=lat, quality="reported") for lon, lat in (plot.points[0], plot.points[-1])
            )
            name = Named(plot.label) if plot.label else Named("转移路线", "Evacuation route")
            drawn_at = plot.changed_at or plot.drawn_at
            yield _Trip(
                kind=EVACUATION,
                key=plot.key,
                name=name,
                incident=plot.incident,
                ordered=drawn_at,
                chosen=drawn_at if plot.known_at is None else plot.known_at,
                origin=first,
                target=last,
                vehicle=Vehicle("", assumed=True),
                drawn=plot.points,
            )


def _deliveries(world: World, request: SupplyRequest) -> Iterator[_Trip]:
    """What of a request is loaded or on the road, store by store."""
    target = place_position(world, request.destination)
    if request.state in ENDED or target is None:
        return
    loaded = [step for step in request.steps if step.state in ("picked", "shipped")]
    chosen: dict[str, Millis] = {}  # a store that is loaded later does not make news old for what another has sent
    for line in request.lines:
        if not_arrived(line) > 0 or waiting(line) > 0:
            at = request.requested_at if line.chosen_at is None else line.chosen_at
            chosen[line.place] = min(at, chosen.get(line.place, at))
    for store, known in chosen.items():
        origin = place_position(world, store)
        if origin is not None:
            name = named(world.find(Stock, request.item), request.item)
            yield _Trip(
                kind=SUPPLY,
                key=request.key,
                name=name,
                incident=request.incident,
                ordered=max((step.at for step in loaded), default=request.requested_at),
                chosen=known,
                origin=origin,
                target=target,
                vehicle=carried_in(world, request.item, request.vehicle),
                eta=request.eta,
            )


def _affected(world: World, roads: OpenRoads, trip: _Trip, news: list[Closure], now: Millis) -> AffectedTrip | None:
    vehicle = trip.vehicle.kind
    before = roads.closing(one for one in world.all(Closure) if was_known(one, trip.chosen))
    old = before.route(trip.origin, trip.target, vehicle)
    eta = trip.eta if trip.eta is not None else trip.ordered + round(old.arrival.seconds * 1000)
    in_time = [one for one in news if one.since <= now or one.since < eta or trip.drawn]
    hit = [one for one in in_time if _closes(roads.networks, one, trip, old)]
    if not hit:
        return None
    later_shut = [one for one in hit if one.since > now]
    new = roads.closing((*roads.closures, *later_shut)).route(trip.origin, trip.target, vehicle)
    has_way = new.arrival.by_road and bool(old.arrival.by_road)
    delay = max(0.0, new.arrival.seconds - old.arrival.seconds) if has_way else None
    later = None if delay is None else max(now, eta + round(delay * 1000))
    return AffectedTrip(
        kind=trip.kind,
        key=trip.key,
        name=trip.name,
        incident=trip.incident,
        ordered=trip.ordered,
        old=old,
        new=new if has_way else None,
        delay=delay,
        old_eta=None if trip.drawn else eta,
        new_eta=None if trip.drawn else later,
        closures=tuple(one.label for one in hit if one.since <= now),
        upcoming=tuple(one.label for one in later_shut),
        vehicle=vehicle,
        assumed_vehicle=trip.vehicle.assumed,
    )


def _closes(networks: Sequence[Network], closure: Closure, trip: _Trip, old: Route) -> bool:
    """Whether a closure lies on the way: on the roads that were to be driven, or on the line that was drawn."""
    vehicle = trip.vehicle.kind
    if not concerns(closure.vehicles, vehicle):
        return False
    if trip.drawn:
        return _lies_on(networks, closure, trip.drawn, vehicle)
    network = next((one for one in networks if one.layer_id == old.layer_id), None)
    if network is None or not old.driven:
        return False
    return bool(np.isin(np.array(old.driven), numbers_closed(network, closure, vehicle)).any())


def _lies_on(
    networks: Sequence[Network], closure: Closure, drawn: tuple[tuple[float, float], ...], vehicle: str
) -> bool:
    import shapely

    line: Any = shapely.LineString(drawn)
    if closure.area and line.intersects(polygon_of(closure.area)):
        return True
    centre = closure.centre
    if centre is not None and line.intersects(polygon_of(circle(centre.lon, centre.lat, closure.radius_m))):
        return True
    near = DRAWN_M / METRES_PER_DEGREE
    shapes = [shapely.linestrings(points) for points in closure.lines if len(points) > 1]
    for network in networks:
        numbers = numbers_closed(network, closure, vehicle)
        edges = np.unique(numbers[numbers < 2 * len(network.layer.start)] // 2)
        shapes += list(shapes_of(network.layer, edges))
    return bool(shapely.dwithin(line, np.array(shapes, dtype=object), near).any())

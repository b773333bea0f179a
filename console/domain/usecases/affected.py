"""What was planned over a road that has been closed since: teams on their way, supplies, plotted evacuation routes.

Only closures that came into force after the trip was ordered, or sent another way, are news: the others were known then. Whoever is
on the way is taken to be where their position says; while nobody has reported them past the closure they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from console.domain.city.map.plots import standing
from console.domain.core.kernel import Millis, Phrase, Position, SubjectKey, World, phrase
from console.domain.core.names import Named, named
from console.domain.core.places import place_position
from console.domain.forces.materials.lines import ENDED, not_arrived, waiting
from console.domain.forces.materials.subjects import Stock, SupplyRequest
from console.domain.forces.teams.subjects import ORDERED, UNDER_WAY, Team
from console.domain.response.dispatching.destination import destination
from console.domain.roads.closures import numbers_closed
from console.domain.roads.network import Network
from console.domain.roads.several import route_over
from console.domain.roads.snapping import METRES_PER_DEGREE
from console.domain.roads.standing import is_active
from console.domain.roads.stretches import Route
from console.domain.roads.subjects import Closure
from console.domain.roads.tracing import circle, polygon_of, shapes_of

TEAM, SUPPLY, EVACUATION = "team", "supply", "evacuation"
DRAWN_M = 40.0  # a line drawn by hand lies no farther from its road; assumed


@dataclass(frozen=True, slots=True)
class AffectedTrip:
    """A trip whose planned way is closed. `key` the team, request or plotted sign; `ordered` when it was ordered or drawn.

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

    @property
    def has_no_way(self) -> bool:
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
    origin: Position
    target: Position
    eta: Millis | None = None
    drawn: tuple[tuple[float, float], ...] = ()


def affected(world: World, networks: Sequence[Network], now: Millis, vehicle: str = "") -> tuple[AffectedTrip, ...]:
    """Trips that have to go another way, those without any way first, then by delay."""
    alive = [one for one in world.all(Closure) if _concerns_the_future(one, now)]
    found = []
    for trip in _trips(world) if alive else ():
        news = [one for one in alive if one.since > trip.ordered]
        if news:
            answer = _affected(world, networks, trip, news, now, vehicle)
            if answer is not None:
                found.append(answer)
    return tuple(sorted(found, key=lambda one: (not one.has_no_way, -(one.delay or 0.0), one.key)))


def _concerns_the_future(closure: Closure, now: Millis) -> bool:
    return closure.reopened_at is None and (closure.until is None or closure.until > now)


def _trips(world: World) -> Iterator[_Trip]:
    for team in world.all(Team):
        task = team.assignment
        if task is None or team.readiness not in (ORDERED, UNDER_WAY) or team.position is None:
            continue
        target = destination(world, task.incident)
        if target is not None:
            ordered = task.since if task.rerouted_at is None else task.rerouted_at
            yield _Trip(TEAM, team.key, named(team), task.incident, ordered, team.position, target, task.eta)
    for request in world.all(SupplyRequest):
        yield from _deliveries(world, request)
    for plot in standing(world):
        if plot.meaning == EVACUATION and plot.kind in ("line", "arrow") and len(plot.points) > 1:
            first, last = (
                Position(lon=lon, lat=lat, quality="reported") for lon, lat in (plot.points[0], plot.points[-1])
            )
            name = Named(plot.label) if plot.label else Named("转移路线", "Evacuation route")
            drawn_at = plot.changed_at or plot.drawn_at
            yield _Trip(EVACUATION, plot.key, name, plot.incident, drawn_at, first, last, drawn=plot.points)


def _deliveries(world: World, request: SupplyRequest) -> Iterator[_Trip]:
    """What of a request is loaded or on the road, store by store."""
    target = place_position(world, request.destination)
    if request.state in ENDED or target is None:
        return
    stores = dict.fromkeys(line.place for line in request.lines if not_arrived(line) > 0 or waiting(line) > 0)
    moments = [step.at for step in request.steps if step.state in ("picked", "shipped")]
    for store in stores:
        origin = place_position(world, store)
        if origin is not None:
            name = named(world.find(Stock, request.item), request.item)
            ordered = max(moments, default=request.requested_at)
            yield _Trip(SUPPLY, request.key, name, request.incident, ordered, origin, target, request.eta)


def _affected(
    world: World, networks: Sequence[Network], trip: _Trip, news: list[Closure], now: Millis, vehicle: str
) -> AffectedTrip | None:
    before = [one for one in world.all(Closure) if is_active(one, trip.ordered)]
    old = route_over(networks, before, trip.origin, trip.target, vehicle)
    eta = trip.eta if trip.eta is not None else trip.ordered + round(old.arrival.seconds * 1000)
    in_time = [one for one in news if one.since <= now or one.since < eta or trip.drawn]
    hit = [one for one in in_time if _closes(networks, one, trip, old, vehicle)]
    if not hit:
        return None
    shut = [one for one in world.all(Closure) if is_active(one, now)]
    shut += [one for one in hit if one.since > now]
    new = route_over(networks, shut, trip.origin, trip.target, vehicle)
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
        upcoming=tuple(one.label for one in hit if one.since > now),
    )


def _closes(networks: Sequence[Network], closure: Closure, trip: _Trip, old: Route, vehicle: str) -> bool:
    """Whether a closure lies on the way: on the roads that were to be driven, or on the line that was drawn."""
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

"""What the map shows of a snapshot: plain values, made by a pure function, drawn by the layers.

The rules (who is ready, which incident is open, what counts as planned) are the domain's; here they only get a shape.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field

from console.domain.city.facilities.model import Facility, Place, Risk
from console.domain.city.map.model import Plot
from console.domain.city.map.rules import standing, title_of
from console.domain.core.kernel import Millis, Phrase, Position, Subject, SubjectKey, World, phrase
from console.domain.core.records import dataclass
from console.domain.forces.teams.model import ON_SCENE, ORDERED, OUT, READINESS, RETURNING, UNDER_WAY, Assignment, Team
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.dispatching.recommend import destination
from console.domain.response.incidents.model import CLOSED, MERGED, RESPONDING, TERMINATED, Incident
from console.domain.roads.model import Closure
from console.ui.kit.provenance import how_old
from console.ui.kit.text import ENGLISH, language, mark, tp
from console.ui.map.symbols import cards, looks
from console.ui.map.symbols.looks import Look

# What can be shown and hidden, in the order of the layers menu.
GROUPS = ("incident", "team", "warehouse", "shelter", "facility", "risk", "closure", "plot", "place", "planned")
GROUP_NAMES = {
    "incident": mark("事件与现场指挥部"),
    "team": mark("队伍"),
    "warehouse": mark("物资库"),
    "shelter": mark("避难场所"),
    "facility": mark("其他设施"),
    "risk": mark("风险点"),
    "closure": mark("断路"),
    "plot": mark("态势标绘"),
    "place": mark("地名"),
    "planned": mark("规划中（未建成）"),
}
HIDDEN_AT_FIRST = frozenset({"planned"})
CERTAIN = ("surveyed", "named_place", "reported")  # qualities of a position that is more than a guess

_FRESH = 5 * 60_000  # a position younger than five minutes needs no age beside it

LonLat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """A name in both languages, and what is said behind it."""

    zh: str
    en: str = ""
    notes: tuple[Phrase, ...] = ()

    def said(self) -> str:
        """All of it in the operator's language."""
        name = self.en if language() == ENGLISH and self.en else self.zh
        return " · ".join(part for part in (name, *(tp(note) for note in self.notes)) if part)


@dataclass(frozen=True, slots=True)
class Symbol:
    """One thing at one place. `rank`: who is drawn, and gets its label, first (0 first)."""

    key: SubjectKey
    group: str
    look: Look
    lon: float
    lat: float
    words: Words
    rank: int = 5
    planned: bool = False
    gathers: bool = True  # may be drawn as one with its neighbours
    movable: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a team to its incident. `state` as for symbols: under_way is dashed."""

    key: SubjectKey
    state: str
    points: tuple[LonLat, ...]
    by_road: bool = True  # false: a straight line, because no open road is known


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a closure holds: a circle, its radius in metres, or an area with `corners` around its middle."""

    key: SubjectKey
    tone: str
    lon: float
    lat: float
    radius_m: float
    corners: tuple[LonLat, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """Stretches of road that are closed."""

    key: SubjectKey
    stretches: tuple[tuple[LonLat, LonLat], ...]


@dataclass(frozen=True, slots=True)
class RoadPicture:
    """What the road network knows: team id → its way by road (empty: none is open; absent: not searched yet),
    closure id → the stretches it takes away, and the closures that are over or have not begun."""

    ways: Mapping[str, tuple[LonLat, ...]] = field(default_factory=dict)
    cuts: Mapping[str, tuple[tuple[LonLat, LonLat], ...]] = field(default_factory=dict)
    over: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Settlement:
    """A name on the ground. `kind`: seat, town, village, place."""

    id: str
    kind: str
    lon: float
    lat: float
    zh: str
    en: str = ""
    population: int | None = None


@dataclass(frozen=True, slots=True)
class MapModel:
    """Everything the map shows besides its ground. `unplaced`: group → how many have no position at all."""

    symbols: tuple[Symbol, ...] = ()
    routes: tuple[Route, ...] = ()
    zones: tuple[Zone, ...] = ()
    cuts: tuple[Cut, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    plots: tuple[Plot, ...] = ()
    unplaced: Mapping[str, int] = field(default_factory=dict)

    def symbol(self, key: SubjectKey | None) -> Symbol | None:
        """The symbol of a subject, shown or hidden."""
        return next((symbol for symbol in self.symbols if symbol.key == key), None)

    def counts(self) -> dict[str, int]:
        """How many there are of each group."""
        counts = dict.fromkeys(GROUPS, 0)
        for symbol in self.symbols:
            counts["planned" if symbol.planned else symbol.group] += 1
        return counts | {"place": len(self.settlements), "plot": len(self.plots)}


SHOWN: tuple[type[Subject], ...] = (Incident, IncidentCommand, Team, Facility, Risk, Place, Closure, Plot)


def map_model(
    world: World,
    now: Millis,
    roads: RoadPicture | None = None,
) -> MapModel:
    """What the map shows at a moment. `roads` says what the road network knows, as far as it has been asked yet."""
    roads = roads or RoadPicture()
    plots = standing(world)
    makers = (
        *(_incident(one) for one in world.all(Incident) if one.status not in (CLOSED, MERGED)),
        *(_field_post(world, one) for one in world.all(IncidentCommand)),
        *(_team(one, now) for one in world.all(Team)),
        *(_facility(one) for one in world.all(Facility)),
        *(_risk(one) for one in world.all(Risk)),
        *(_point(one) for one in plots if one.kind == "point"),
    )
    closed = [one for one in world.all(Closure) if one.reopened_at is None and one.id not in roads.over]
    cuts = tuple(Cut(one.key, roads.cuts[one.id]) for one in closed if one.id in roads.cuts)
    crosses = [_closure(closure, cuts) for closure in closed]
    missing = Counter(made for made in (*makers, *crosses) if isinstance(made, str))
    missing.pop("", None)
    return MapModel(
        symbols=tuple(made for made in (*makers, *crosses) if isinstance(made, Symbol)),
        routes=tuple(route for team in world.all(Team) if (route := _route(world, team, roads.ways)) is not None),
        zones=tuple(zone for closure in closed if (zone := _zone(closure)) is not None),
        cuts=cuts,
        plots=plots,
        settlements=tuple(_settlement(place) for place in world.all(Place) if place.position is not None),
        unplaced=dict(missing),
    )


def _is_rough(position: Position) -> bool:
    return position.quality not in CERTAIN


def _position_age(team: Team, now: Millis) -> tuple[Phrase, ...]:
    """Only where it matters: a reported position that has grown old, of a team that is not known to be on scene."""
    position = team.position
    if position is None or position.quality != "reported" or position.at is None or team.readiness == ON_SCENE:
        return ()
    since = how_old(position.at, now)
    return () if since is None or now - position.at < _FRESH else (phrase("位置 {age}", age=since),)


# --------------------------------------------------------------------------------------------------- one kind each
# Every maker answers with a symbol, with its group's name when there is no position, or with "" when there is nothing.


def _incident(incident: Incident) -> Symbol | str:
    if incident.position is None:
        return "incident"
    tone = {1: "red", 2: "red", 3: "amber", 4: "blue"}.get(incident.grade or 0, "amber")
    state = {RESPONDING: looks.ON_SCENE, TERMINATED: looks.UNKNOWN}.get(incident.status, looks.READY)
    look = Look("disc", "", state, tone, str(incident.number), _is_rough(incident.position))
    return Symbol(
        incident.key,
        "incident",
        look,
        incident.position.lon,
        incident.position.lat,
        Words(incident.title),
        rank=0,
        gathers=False,
    )


def _field_post(world: World, command: IncidentCommand) -> Symbol | str:
    post, incident = command.field_post, world.find(Incident, command.id)
    if post is None or post.closed_at is not None or incident is None or incident.status in (CLOSED, MERGED):
        return ""
    if post.position is None:
        return "incident"
    return Symbol(
        command.key,
        "incident",
        Look("flag", "star", looks.READY, "blue", approximate=_is_rough(post.position)),
        post.position.lon,
        post.position.lat,
        Words("", "", (phrase("{number} 号事件现场指挥部", number=str(incident.number)),)),
        rank=1,
        gathers=False,
    )


_TEAM_STATES = {
    "ready": looks.READY,
    "unknown": looks.UNKNOWN,
    ORDERED: looks.WAITING,
    UNDER_WAY: looks.UNDER_WAY,
    RETURNING: looks.UNDER_WAY,
    ON_SCENE: looks.ON_SCENE,
    OUT: looks.OUT,
}


def _team(team: Team, now: Millis) -> Symbol | str:
    if team.position is None:
        return "team"
    planned = team.status == "planned"
    state = looks.PLANNED if planned else _TEAM_STATES.get(team.readiness, looks.UNKNOWN)
    return Symbol(
        team.key,
        "team",
        looks.team_look(team.tier, team.skills, state, _is_rough(team.position)),
        team.position.lon,
        team.position.lat,
        Words(team.name_zh, team.name_en, (*_team_notes(team, now), *_position_age(team, now))),
        rank=8 if planned else 3 if team.is_committed else 4,
        planned=planned,
        movable=not planned,
    )


def _team_notes(team: Team, now: Millis) -> tuple[Phrase, ...]:
    notes: list[Phrase] = []
    if team.count is not None and team.count > 1:
        notes.append(phrase("{count} 支", count=team.count))
    elif (people := cards.headcount(team)) is not None:
        notes.append(people)
    eta = _eta(team.assignment, now) if team.readiness in (ORDERED, UNDER_WAY) and team.assignment else None
    if eta is not None:
        notes.append(eta)
    elif team.readiness in (ORDERED, UNDER_WAY, RETURNING, ON_SCENE, OUT):
        notes.append(READINESS[team.readiness])
    return tuple(notes)


def _eta(assignment: Assignment, now: Millis) -> Phrase | None:
    """How long until it should be there; the frame of the symbol says whether it has left."""
    if assignment.eta is None:
        return None
    minutes = round((assignment.eta - now) / 60_000)
    if minutes >= 0:
        return phrase("{minutes} 分到", minutes=minutes)
    return phrase("应到已过 {minutes} 分", minutes=-minutes)


def _facility(facility: Facility) -> Symbol | str:
    group = facility.kind if facility.kind in ("warehouse", "shelter") else "facility"
    if facility.position is None:
        return group
    in_use = facility.kind == "shelter" and bool(facility.occupancy)
    state = looks.PLANNED if not facility.exists else looks.ON_SCENE if in_use else looks.READY
    main = group in ("warehouse", "shelter")
    return Symbol(
        facility.key,
        group,
        looks.facility_look(facility.kind, state, _is_rough(facility.position)),
        facility.position.lon,
        facility.position.lat,
        Words(facility.name_zh, facility.name_en, _facility_notes(facility)),
        rank=8 if not facility.exists else 3 if in_use else 5 if main else 6,
        planned=not facility.exists,
        movable=facility.exists,
    )


def _facility_notes(facility: Facility) -> tuple[Phrase, ...]:
    if facility.is_aggregate:
        return (phrase("{count} 处", count=facility.quantity),)
    if facility.kind == "shelter" and (facility.capacity is not None or facility.occupancy is not None):
        return (phrase("{inside}/{capacity}", inside=facility.occupancy, capacity=facility.capacity),)
    return ()


def _risk(risk: Risk) -> Symbol | str:
    if risk.position is None:
        return "risk"
    notes = (phrase("{count} {unit}", count=risk.count, unit=risk.unit),) if risk.count and risk.count > 1 else ()
    return Symbol(
        risk.key,
        "risk",
        looks.risk_look(risk.kind, _is_rough(risk.position)),
        risk.position.lon,
        risk.position.lat,
        Words(risk.name_zh, risk.name_en, notes),
        rank=7,
    )


def _point(plot: Plot) -> Symbol:
    """A plotted sign of one point; the others are drawn by plots.py."""
    ((lon, lat),) = plot.points
    return Symbol(
        plot.key,
        "plot",
        looks.plot_look(plot.meaning, plot.tone, looks.UNDER_WAY if plot.dashed else looks.READY),
        lon,
        lat,
        Words(plot.label, notes=() if plot.label else (title_of(plot),)),
        rank=2,
        gathers=False,
        movable=True,
    )


def _closure(closure: Closure, cuts: tuple[Cut, ...]) -> Symbol | str:
    cut = next((cut for cut in cuts if cut.key == closure.key), None)
    if closure.centre is not None:
        lon, lat, rough = closure.centre.lon, closure.centre.lat, _is_rough(closure.centre)
    elif cut is not None:
        (a, b), rough = cut.stretches[len(cut.stretches) // 2], False
        lon, lat = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    elif closure.area:
        (lon, lat), rough = _middle(closure.area), False
    else:
        return "closure"
    return Symbol(
        closure.key,
        "closure",
        Look("barred", tone="red", approximate=rough),
        lon,
        lat,
        Words(closure.label),
        rank=2,
        gathers=False,
    )


def _zone(closure: Closure) -> Zone | None:
    if closure.area:
        return Zone(closure.key, "red", *_middle(closure.area), 0.0, closure.area)
    if closure.centre is None or closure.radius_m <= 0:
        return None
    return Zone(closure.key, "red", closure.centre.lon, closure.centre.lat, closure.radius_m)


def _middle(corners: tuple[LonLat, ...]) -> LonLat:
    lons, lats = zip(*corners, strict=True)
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _route(world: World, team: Team, ways: Mapping[str, tuple[LonLat, ...]]) -> Route | None:
    """Only of teams that are asked to go and are not there yet."""
    if team.readiness not in (ORDERED, UNDER_WAY) or team.assignment is None or team.position is None:
        return None
    state = looks.UNDER_WAY if team.readiness == UNDER_WAY else looks.READY
    way = ways.get(team.id)
    if way is None:  # still being searched: no line is better than a wrong one
        return None
    if way:
        return Route(team.key, state, way)
    target = destination(world, team.assignment.incident)
    if target is None:
        return None
    start = (team.position.lon, team.position.lat)
    return Route(team.key, state, (start, (target.lon, target.lat)), by_road=False)


def _settlement(place: Place) -> Settlement:
    assert place.position is not None
    return Settlement(
        place.id, place.kind, place.position.lon, place.position.lat, place.name_zh, place.name_en, place.population
    )

"""Which team should go, and why (design.md §2 rule 8). A recommendation explains itself; nobody has to follow it.

The weights below are Yipan's own, assumed; they say how many minutes of driving a disadvantage is worth, so that everything
is compared in one unit that a dispatcher can argue with. Not following one wants a reason, which is kept.

Where a team that is sent to an incident has to go, and the ways of all teams, or of all stores, to one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from console.domain.city.plans.model import IncidentKind, Skill
from console.domain.core.kernel import Millis, Phrase, Position, World, phrase
from console.domain.core.names import Several, named
from console.domain.core.records import dataclass
from console.domain.core.traits import place_position
from console.domain.forces.materials.model import SHELF, Stock
from console.domain.forces.materials.views import carried_in
from console.domain.forces.teams.model import ORDERED, RETURNING, UNDER_WAY, UNKNOWN, PassedOver, Team
from console.domain.forces.teams.views import bar, is_available, origins_of, vehicle_of
from console.domain.response.commanding.model import IncidentCommand
from console.domain.response.dispatching.rules import teams_of
from console.domain.response.incidents.model import Incident
from console.domain.roads.arrival import Arrival, way
from console.domain.roads.open_roads import OpenRoads
from console.domain.roads.vehicles import Vehicle, vehicle_kind

Line = tuple[tuple[float, float], ...]


def destination(world: World, incident: str | None) -> Position | None:
    """The field command post while it is open and its position known, else where the incident is; None when unknown."""
    command = world.find(IncidentCommand, incident)
    post = None if command is None else command.field_post
    if post is not None and post.closed_at is None and post.position is not None:
        return post.position
    found = world.find(Incident, incident)
    return None if found is None else found.position


@dataclass(frozen=True, slots=True)
class Journey:
    """A team that is asked to go and is not there: where it is, where it has to go, and in what."""

    team: str
    origin: Position
    target: Position
    vehicle: Vehicle


def ways_end(world: World, team: str) -> tuple[Position, Position, str] | None:
    """From where to where a team that has not arrived is on its way, in what; None when it is not, or nobody knows."""
    found = world.find(Team, team)
    if found is None or found.position is None or found.assignment is None:
        return None
    if found.readiness not in (ORDERED, UNDER_WAY):
        return None
    target = destination(world, found.assignment.incident)
    return None if target is None else (found.position, target, vehicle_of(world, found).kind)


def journeys(world: World) -> tuple[Journey, ...]:
    """Of all teams that are ordered or on their way; without those whose position or destination nobody knows."""
    found = []
    for team in world.all(Team):
        if team.readiness in (ORDERED, UNDER_WAY) and team.assignment is not None and team.position is not None:
            target = destination(world, team.assignment.incident)
            if target is not None:
                found.append(Journey(team.id, team.position, target, vehicle_of(world, team)))
    return tuple(found)


def lines_of(
    roads: OpenRoads, wanted: Sequence[Journey], progress: Callable[[int, int], object] = lambda done, of: None
) -> dict[str, Line]:
    """The line (lon, lat) of each journey around what is closed, by team; () where no road leads there."""
    found: dict[str, Line] = {}
    for done, one in enumerate(wanted):
        progress(done, len(wanted))
        route = roads.route(one.origin, one.target, one.vehicle.kind)
        line = ((one.origin.lon, one.origin.lat), *route.line, (one.target.lon, one.target.lat))
        found[one.team] = line if route.arrival.by_road else ()
    return found


def team_ways(world: World, roads: OpenRoads, target: Position | None) -> dict[str, Arrival | None]:
    """Arrival of every team at a place in its own vehicle, by team id."""
    return roads.arrivals_by(origins_of(world), target)


def team_way(world: World, team: Team, arrival: Arrival | None) -> list[Phrase]:
    """The journey of a team in words (`arrival.way`), and, where it is driven, in what: that decides which roads are open to it."""
    said = way(arrival)
    if arrival is None or not arrival.by_road:
        return said
    vehicle = vehicle_of(world, team)
    name = vehicle_kind(vehicle.kind).name
    return [
        *said,
        phrase("按{vehicle}（推定）计", vehicle=name) if vehicle.assumed else phrase("按{vehicle}计", vehicle=name),
    ]


def store_ways(
    world: World, roads: OpenRoads, target: Position | None, item: str | None = None
) -> dict[str, Arrival | None]:
    """Arrival from every place that has stock on a shelf (of one item), by place id, in what such goods are carried in."""
    found: dict[str, tuple[Position | None, str]] = {}
    for stock in world.all(Stock):
        if item is not None and stock.id != item:
            continue
        vehicle = carried_in(world, stock.id).kind
        for one in stock.holdings:
            if one.state == SHELF and one.quantity > 0:
                found.setdefault(one.place, (place_position(world, one.place), vehicle))
    return roads.arrivals_by(dict(sorted(found.items())), target)


DAY: Millis = 86_400_000


@dataclass(frozen=True, slots=True)
class Weights:
    """Seconds of driving that each disadvantage is worth. All assumed."""

    missing_skill: float = 20 * 60
    missing_lead: float = 60 * 60  # more, for what the incident is about: nobody sends the militia first to a fire
    last_reserve: float = 10 * 60
    not_verified: float = 5 * 60
    returning: float = 10 * 60
    no_road: float = 60 * 60
    unknown_way: float = 4 * 3600
    committed: float = 6 * 3600


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One team for one incident. `cost` is its arrival time with all disadvantages, in seconds: less is better.

    `seconds` and `metres` None: the way is unknown. `adds` are the wanted skills that nobody at the incident or ranked before
    it has. `conflict` says who has it. `assumed`: the position, the way or the team itself rests on an assumption.
    """

    team: Team
    rank: int
    cost: float
    seconds: float | None
    metres: float | None
    skills: tuple[str, ...]
    adds: tuple[str, ...]
    reasons: tuple[Phrase, ...]
    conflict: Phrase | None
    assumed: bool


def wanted_skills(world: World, incident: Incident) -> tuple[str, ...]:
    """The skills that the kind of the incident, or the nearest kind above it that says so, asks for."""
    seen: set[str] = set()
    kind = world.find(IncidentKind, incident.kind)
    while kind is not None and kind.id not in seen:
        if kind.skills:
            return kind.skills
        seen.add(kind.id)
        kind = world.find(IncidentKind, kind.parent)
    return ()


def skill_names(world: World, skills: Iterable[str]) -> Several:
    """The names of skills in both languages; an unknown one by its id."""
    return Several(named(world.find(Skill, skill), skill) for skill in skills)


def recommend(
    world: World,
    incident_id: str,
    arrivals: Mapping[str, Arrival | None],
    skills: tuple[str, ...] | None = None,
    limit: int = 5,
    now: Millis | None = None,
    weights: Weights = WEIGHTS,
) -> tuple[Recommendation, ...]:
    """The best teams for an incident, the best first.

    `arrivals` maps team ids to their way to the incident (`roads.routing.arrivals`). `skills` None: what the kind of
    incident asks for. After each choice the next one is looked for among those that add what is still missing, so the first
    few together cover as much as can be covered. Teams that are committed to another incident come last and say so.
    """
    incident = world.get(Incident, incident_id)
    wanted = wanted_skills(world, incident) if skills is None else skills
    lead = wanted[0] if skills is None and wanted else ""  # a kind names first what it is about
    there = teams_of(world, incident_id)
    covered = {skill for team in there for skill in team.skills}
    candidates = [
        team
        for team in world.all(Team)
        if bar(team) is None and team not in there and (not wanted or set(team.skills) & set(wanted))
    ]
    there_are = {skill: sum(skill in team.skills and is_available(team) for team in candidates) for skill in wanted}
    reserve = dict(there_are)  # goes down with every choice; what is said of a team counts that team alone
    found: list[Recommendation] = []
    while candidates and len(found) < limit:
        missing = tuple(skill for skill in wanted if skill not in covered)
        adding = [team for team in candidates if set(missing) & set(team.skills) and is_available(team)]
        aim = missing if adding else wanted
        still = lead if lead in aim else ""
        scored = [
            (_cost(team, aim, still, arrivals.get(team.id), reserve, weights), team) for team in adding or candidates
        ]
        cost, team = min(scored, key=lambda one: (one[0], one[1].id))
        adds = tuple(skill for skill in missing if skill in team.skills)
        one = _recommendation(world, team, len(found) + 1, cost, wanted, adds, arrivals.get(team.id), there_are, now)
        found.append(replace(one, reasons=(*one.reasons, *_twins(world, team, found))))
        covered |= set(team.skills)
        if is_available(team):
            for skill in set(wanted) & set(team.skills):
                reserve[skill] -= 1
        candidates.remove(team)
    return tuple(found)


def _cost(
    team: Team,
    aim: tuple[str, ...],
    lead: str,
    arrival: Arrival | None,
    reserve: Mapping[str, int],
    weights: Weights,
) -> float:
    cost = weights.unknown_way if arrival is None else arrival.seconds
    if arrival is not None and not arrival.by_road:
        cost += weights.no_road
    cost += weights.missing_skill * sum(skill not in team.skills for skill in aim)
    if lead and lead not in team.skills:
        cost += weights.missing_lead
    if team.is_committed:
        return cost + weights.committed
    if any(skill in team.skills and left <= 1 for skill, left in reserve.items()):
        cost += weights.last_reserve
    if team.readiness == UNKNOWN:
        cost += weights.not_verified
    return cost + weights.returning if team.readiness == RETURNING else cost


def _recommendation(
    world: World,
    team: Team,
    rank: int,
    cost: float,
    wanted: tuple[str, ...],
    adds: tuple[str, ...],
    arrival: Arrival | None,
    reserve: Mapping[str, int],
    now: Millis | None,
) -> Recommendation:
    own = tuple(skill for skill in wanted if skill in team.skills)
    leaves = {skill: reserve[skill] - is_available(team) for skill in own}
    conflict = _conflict(world, team)
    assumed_way = arrival is None or arrival.assumed
    assumed_place = team.position is None or team.position.quality == "assumed"
    reasons = (
        *team_way(world, team, arrival),
        *_ability(world, team, own, adds),
        *_strength(team),
        *_reserve(world, leaves),
        *_doubts(team, now),
    )
    return Recommendation(
        team=team,
        rank=rank,
        cost=cost,
        seconds=None if arrival is None else arrival.seconds,
        metres=None if arrival is None else arrival.metres,
        skills=own,
        adds=adds,
        reasons=reasons,
        conflict=conflict,
        assumed=assumed_way or assumed_place or team.provenance.is_assumed,
    )


def _ability(world: World, team: Team, own: tuple[str, ...], adds: tuple[str, ...]) -> list[Phrase]:
    said = [phrase("具备{skills}", skills=skill_names(world, own))] if own else []
    if adds and adds != own:
        said.append(phrase("补上尚缺的{skills}", skills=skill_names(world, adds)))
    return said


def _strength(team: Team) -> list[Phrase]:
    if team.personnel is None:
        return [phrase("人数未知")]
    match team.personnel_basis:
        case "minimum":
            return [phrase("不少于{people}人", people=team.personnel)]
        case "approximate":
            return [phrase("约{people}人", people=team.personnel)]
    return [phrase("{people}人", people=team.personnel)]


def _reserve(world: World, leaves: Mapping[str, int]) -> list[Phrase]:
    if not leaves:
        return []
    scarce = min(leaves, key=lambda skill: (leaves[skill], skill))
    names = skill_names(world, (scarce,))
    if leaves[scarce] <= 0:
        return [phrase("派出后全市再无具备{skills}的队伍", skills=names)]
    return [phrase("派出后还有{left}支具备{skills}的队伍", left=leaves[scarce], skills=names)]


def _doubts(team: Team, now: Millis | None) -> list[Phrase]:
    """What a dispatcher must know before trusting the figures: readiness, age and quality of the position, assumptions."""
    said: list[Phrase] = []
    if team.readiness == UNKNOWN:
        said.append(phrase("是否待命未核实"))
    elif team.readiness == RETURNING:
        said.append(phrase("正从上一任务返回"))
    elif now is not None and team.readiness_at is not None and now - team.readiness_at > DAY:
        said.append(phrase("待命状态{days}天前报告", days=(now - team.readiness_at) // DAY))
    position = team.position
    if position is not None and position.quality == "assumed":
        said.append(phrase("驻地位置为推定"))
    elif position is not None and position.quality == "settlement_centroid":
        said.append(phrase("驻地只知到乡镇或村"))
    elif position is not None and position.at is not None and now is not None and now - position.at > DAY:
        said.append(phrase("位置{days}天前报告", days=(now - position.at) // DAY))
    if team.provenance.is_assumed:
        said.append(phrase("队伍为推定，计划中没有列名"))
    return said


def twins(world: World, team: Team) -> tuple[Team, ...]:
    """Teams that may be this one under another name, whichever of the two rows says so."""
    return tuple(other for other in world.all(Team) if other.id in team.perhaps_same or team.id in other.perhaps_same)


def _twins(world: World, team: Team, ranked: list[Recommendation]) -> list[Phrase]:
    """A possible double is said with every recommendation of either, and first of one that stands above or was sent."""
    ranks = {one.team.id: one.rank for one in ranked}
    said: list[Phrase] = []
    for other in twins(world, team):
        if other.id in ranks:
            said.append(
                phrase(
                    "可能与第{rank}位的{team}是同一支队伍，先核实，勿同时派出", rank=ranks[other.id], team=named(other)
                )
            )
        elif other.is_committed:
            said.append(phrase("可能与已派出的{team}是同一支队伍，先核实", team=named(other)))
        elif bar(other) is None:
            said.append(phrase("可能与{team}是同一支队伍，先核实，勿同时派出", team=named(other)))
    return said


def _conflict(world: World, team: Team) -> Phrase | None:
    if team.is_committed and team.assignment is not None:
        holder = named(world.find(Incident, team.assignment.incident), team.assignment.incident)
        return phrase("已派往“{incident}”，改派须由该事件放行", incident=holder)
    return None


def declined(team: Team, incident: str) -> PassedOver | None:
    """The last time this team was recommended for the incident and not taken."""
    return next((one for one in reversed(team.passed_over) if one.incident == incident), None)


def best_of(ranked: Sequence[Recommendation], incident: str) -> Recommendation | None:
    """The first that has not been declined for this incident."""
    return next((one for one in ranked if declined(one.team, incident) is None), None)


def passes_over(ranked: Sequence[Recommendation], incident: str, chosen: str) -> Recommendation | None:
    """The better ranked team that `chosen` goes instead of; None when it goes in its own right.

    A team that adds other skills than those before it does not replace them: both are wanted.
    """
    for better in ranked:
        if better.team.id == chosen:
            return None
        if declined(better.team, incident) is None and _replaces(ranked, better, chosen):
            return better
    return None


def _replaces(ranked: Sequence[Recommendation], better: Recommendation, chosen: str) -> bool:
    """Whether the chosen one does what the better one would have done."""
    mine = next((one for one in ranked if one.team.id == chosen), None)
    if mine is None or not mine.skills:
        return True
    if mine.adds:
        return bool(set(mine.adds) & set(better.adds))
    return bool(set(mine.skills) & set(better.skills))

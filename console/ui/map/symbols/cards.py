"""What the card beside a symbol says of a thing: few lines, each a word and its value."""

from __future__ import annotations

from console.domain.city.facilities.model import Facility, Risk
from console.domain.city.map.model import MEANINGS, PLOT_KINDS, Plot
from console.domain.city.plans.model import Skill
from console.domain.core.kernel import Millis, Phrase, Position, Provenance, SubjectKey, World, phrase
from console.domain.core.names import Several, named
from console.domain.forces.teams.model import READINESS, TIERS, Team
from console.domain.response.commanding.model import FieldPost, IncidentCommand
from console.domain.response.incidents.model import GRADES, STATUSES, Incident
from console.domain.roads.model import Closure
from console.ui.kit.provenance import QUALITIES, how_old

Lines = tuple[tuple[Phrase, Phrase], ...]

_CONFIDENCE: dict[str, Phrase] = {
    "confirmed": phrase("已核实"),
    "reported": phrase("据报"),
    "assumed": phrase("推定"),
}


def lines_of(world: World, key: SubjectKey, now: Millis) -> Lines:
    """The card of a subject; empty when nothing more than its name is to be said."""
    match world.lookup(key):
        case Team() as team:
            return team_lines(world, team, now)
        case Facility() as facility:
            return facility_lines(facility, now)
        case Risk() as risk:
            return risk_lines(risk, now)
        case Incident() as incident:
            return incident_lines(incident, world.find(IncidentCommand, incident.id), now)
        case IncidentCommand(field_post=FieldPost() as post):
            since = how_old(post.opened_at, now) or phrase("未报")
            return ((phrase("设立"), since), (phrase("地点"), phrase("{text}", text=post.place)))
        case Closure() as closure:
            return closure_lines(world, closure, now)
        case Plot() as plot:
            return plot_lines(world, plot, now)
    return ()


def team_lines(world: World, team: Team, now: Millis) -> Lines:
    lines = [(phrase("类别"), TIERS.get(team.tier, phrase("其他"))), (phrase("状态"), _readiness(team, now))]
    if team.assignment is not None and team.is_committed:
        incident = world.find(Incident, team.assignment.incident)
        lines.append((phrase("任务"), phrase("{incident}", incident=named(incident, team.assignment.incident))))
    lines.append((phrase("人数"), headcount(team) or phrase("未报")))
    if skills := Several(named(world.find(Skill, skill), skill) for skill in team.skills):
        lines.append((phrase("能力"), phrase("{skills}", skills=skills)))
    return (*lines, *_ends(team.position, team.provenance, team.place, now))


def _readiness(team: Team, now: Millis) -> Phrase:
    word = READINESS.get(team.readiness, phrase("状态未核实"))
    since = how_old(team.readiness_at, now)
    return word if since is None else phrase("{state}（{age}）", state=word, age=since)


def headcount(team: Team) -> Phrase | None:
    """How many people, as exactly as it is known."""
    if team.personnel is None:
        return None
    if team.personnel_basis == "minimum":
        return phrase("≥{count} 人", count=team.personnel)
    if team.personnel_basis == "approximate":
        return phrase("约 {count} 人", count=team.personnel)
    return phrase("{count} 人", count=team.personnel)


def facility_lines(facility: Facility, now: Millis) -> Lines:
    lines: list[tuple[Phrase, Phrase]] = []
    if not facility.exists:
        lines.append((phrase("状态"), phrase("规划中，未建成")))
    if facility.kind == "shelter":
        capacity = phrase("未报") if facility.capacity is None else phrase("{count} 人", count=facility.capacity)
        lines.append((phrase("可容纳"), capacity))
        inside = phrase("未报") if facility.occupancy is None else phrase("{count} 人", count=facility.occupancy)
        since = how_old(facility.occupancy_at, now)
        if since is not None:
            inside = phrase("{state}（{age}）", state=inside, age=since)
        lines.append((phrase("已安置"), inside))
    if facility.area_m2 is not None:
        lines.append((phrase("面积"), phrase("{area} m²", area=facility.area_m2)))
    if facility.is_aggregate:
        lines.append((phrase("数量"), phrase("{count} 处，未逐一列名", count=facility.quantity)))
    return (*lines, *_ends(facility.position, facility.provenance, facility.place, now))


def risk_lines(risk: Risk, now: Millis) -> Lines:
    lines: list[tuple[Phrase, Phrase]] = []
    if risk.count is not None:
        lines.append((phrase("数量"), phrase("{count} {unit}", count=risk.count, unit=risk.unit)))
    if risk.scale:
        lines.append((phrase("规模"), phrase("{text}", text=risk.scale)))
    if risk.exposure:
        lines.append((phrase("威胁"), phrase("{text}", text=risk.exposure)))
    return (*lines, *_ends(risk.position, risk.provenance, risk.place, now))


def incident_lines(incident: Incident, command: IncidentCommand | None, now: Millis) -> Lines:
    grade = phrase("未定级") if incident.grade is None else GRADES[incident.grade]
    lines = [(phrase("状态"), STATUSES[incident.status]), (phrase("等级"), grade)]
    if command is not None and command.commander is not None and command.commander.holder:
        lines.append((phrase("现任指挥"), phrase("{name}", name=command.commander.holder)))
    if incident.place:
        lines.append((phrase("地点"), phrase("{text}", text=incident.place)))
    return (*lines, *_quality_line(incident.position, now))


def closure_lines(world: World, closure: Closure, now: Millis) -> Lines:
    since = how_old(closure.since, now) or phrase("未报")
    confidence = _CONFIDENCE.get(closure.confidence, phrase("据报"))
    lines = [(phrase("断路"), phrase("{state}（{age}）", state=confidence, age=since))]
    if closure.until is not None:
        lines.append((phrase("预计恢复"), phrase("{until}", until=closure.until)))
    if closure.source:
        lines.append((phrase("来源"), phrase("{text}", text=closure.source)))
    if closure.incident is not None:
        incident = world.find(Incident, closure.incident)
        lines.append((phrase("事件"), phrase("{incident}", incident=named(incident, closure.incident))))
    return tuple(lines)


def plot_lines(world: World, plot: Plot, now: Millis) -> Lines:
    """Who plotted it and when; what it says stands in its name."""
    shape, meaning = PLOT_KINDS.get(plot.kind), MEANINGS.get(plot.meaning)
    lines = [
        (phrase("标绘"), meaning or phrase("{text}", text=plot.meaning)),
        (phrase("形状"), shape or phrase("其他")),
    ]
    if plot.incident is not None:
        incident = world.find(Incident, plot.incident)
        lines.append((phrase("事件"), phrase("{incident}", incident=named(incident, plot.incident))))
    lines.append((phrase("绘制"), phrase("{author}，{drawn_at}", author=plot.author, drawn_at=plot.drawn_at)))
    if plot.changed_at is not None:
        words = phrase("{author}，{changed_at}", author=plot.changed_by, changed_at=plot.changed_at)
        lines.append((phrase("修改"), words))
    return tuple(lines)


def _ends(position: Position | None, provenance: Provenance, place: str, now: Millis) -> Lines:
    """The lines every thing of a plan ends with: where, how well that is known, who says so."""
    lines: list[tuple[Phrase, Phrase]] = []
    if place:
        lines.append((phrase("地点"), phrase("{text}", text=place)))
    lines += _quality_line(position, now)
    source = phrase("推定") if provenance.is_assumed else phrase("{text}", text=provenance.source)
    return (*lines, (phrase("来源"), source))


def _quality_line(position: Position | None, now: Millis) -> Lines:
    if position is None:
        return ()
    quality = QUALITIES.get(position.quality, QUALITIES["assumed"])
    since = how_old(position.at, now)
    return ((phrase("位置"), quality if since is None else phrase("{state}（{age}）", state=quality, age=since)),)

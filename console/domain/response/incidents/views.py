"""Finding an incident to work on, and what the rules propose for it: double reports to merge, a grade from the figures.

Nothing here decides. Every proposal says why, and on which row of the plan it rests.
"""

from __future__ import annotations

from console.domain.city.plans.model import GradeRule
from console.domain.city.plans.views import SECURITY, class_of, closeness, lineage
from console.domain.core.geo import distance_m
from console.domain.core.kernel import Command, Millis, Phrase, Position, Provenance, Refusal, World, phrase
from console.domain.core.records import dataclass
from console.domain.response.incidents.figures import METRICS, amount, reading
from console.domain.response.incidents.model import CLOSED, GRADES, MERGED, TERMINATED, Incident


def unmerged(world: World, id: str) -> Incident:
    """The incident; refuses one that was merged, with a pointer to the one that carries on."""
    incident = world.get(Incident, id)
    if incident.status == MERGED:
        raise Refusal(
            "#{number} 已并入 #{into}，请在 #{into} 上操作",
            number=incident.number,
            into=survivor(world, incident).number,
        )
    return incident


def living(world: World, id: str) -> Incident:
    """The incident; refuses one that is merged or closed."""
    incident = unmerged(world, id)
    if incident.status == CLOSED:
        raise Refusal("#{number} 已归档：先重新打开，再操作", number=incident.number)
    return incident


def living_incidents(world: World) -> tuple[Incident, ...]:
    """Incidents that something can still be recorded for: neither merged nor closed."""
    return tuple(one for one in world.all(Incident) if not one.is_over)


def survivor(world: World, incident: Incident) -> Incident:
    """The incident that carries on for a merged one; itself when it was not merged."""
    while (into := world.find(Incident, incident.merged_into)) is not None:
        incident = into
    return incident


def open_incidents(world: World) -> tuple[Incident, ...]:
    """Incidents that still ask for forces."""
    return tuple(one for one in world.all(Incident) if one.status not in (CLOSED, MERGED, TERMINATED))


def survivor_id(world: World, incident: str) -> str:
    """The id of the incident that carries on for this one; itself when it was not merged, or is not known."""
    known = world.find(Incident, incident)
    return incident if known is None else survivor(world, known).id


def belongs(world: World, of: str | None, incident: str) -> bool:
    """Whether what was said of one incident counts for another: the same, or merged into it."""
    return of is not None and (of == incident or survivor_id(world, of) == incident)


def check_open(world: World, command: Command) -> None:
    """What is recorded for an incident is recorded for one that is still worked on."""
    incident = getattr(command, "incident", None)
    if command.needs_open_incident and incident is not None:
        living(world, incident)


# Two reports may be one event when they are this near in space and time. Assumed; no source gives a figure.
NEAR_METRES = 2_000.0
NEAR_TIME: Millis = 3 * 3_600_000

# Whether the missing count with the dead (brief W8: 含失踪 in some plans).
WITH_MISSING = True


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An incident on file that may be the same event: how far, how long apart (milliseconds), and why it is thought so."""

    incident: str
    metres: float | None
    apart: Millis
    same_place: bool
    same_kind: bool
    reasons: tuple[Phrase, ...]
    score: float


@dataclass(frozen=True, slots=True)
class GradeProposal:
    """A grade from the figures; `grade` None when none fits. `rule` is the id of the row that decides."""

    grade: int | None
    rule: str
    reason: Phrase
    provenance: Provenance
    assumed_missing: bool = False  # the missing were counted with the dead, and it made a difference


def duplicates(
    world: World,
    position: Position | None,
    kind: str | None,
    known_at: Millis,
    *,
    place: str = "",
    besides: str | None = None,
) -> tuple[Duplicate, ...]:
    """Incidents on file that may be the same event, likeliest first. `besides`: the incident that is being looked at."""
    found = []
    for other in world.all(Incident):
        if other.id == besides or other.status == MERGED or abs(other.known_at - known_at) > NEAR_TIME:
            continue
        candidate = _compare(world, other, position, kind, known_at, place)
        if candidate is not None:
            found.append(candidate)
    return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.apart, candidate.incident)))


def _compare(
    world: World, other: Incident, position: Position | None, kind: str | None, known_at: Millis, place: str
) -> Duplicate | None:
    metres = None if position is None or other.position is None else distance_m(position, other.position)
    same_place = bool(place.strip()) and place.strip() == other.place.strip()
    near = metres is not None and metres <= NEAR_METRES
    if not near and not same_place:
        return None
    apart = abs(other.known_at - known_at)
    same_kind = _related(world, kind, other.kind)
    reasons = []
    if same_place:
        reasons.append(phrase("同一地点“{place}”", place=other.place))
    if near and metres is not None:
        reasons.append(phrase("相距 {metres} 米", metres=round(metres)))
    reasons.append(phrase("接报相差 {minutes} 分钟", minutes=apart // 60_000))
    if same_kind:
        reasons.append(phrase("类型相同或同类"))
    nearness = 1.0 if same_place else 1.0 - (metres or 0.0) / NEAR_METRES
    score = nearness + (1.0 - apart / NEAR_TIME) + (1.0 if same_kind else 0.0)
    return Duplicate(other.id, metres, apart, same_place, same_kind, tuple(reasons), score)


def _related(world: World, one: str | None, other: str | None) -> bool:
    """Whether one kind is the other, stands above it, or both stand under one kind (a class alone is too wide)."""
    if one is None or other is None:
        return False
    if one == other:
        return True
    return bool(set(lineage(world, one)[:-1]) & set(lineage(world, other)[:-1]))


def propose_grade(world: World, incident: Incident, *, with_missing: bool = WITH_MISSING) -> GradeProposal:
    """The gravest grade any one figure reaches (one criterion is enough), by the closest rules of the incident's kind."""
    if class_of(world, incident.kind) == SECURITY:
        return _ungraded(phrase("社会安全事件没有法定分级"))
    if incident.kind is None:
        return _ungraded(phrase("类型未定，不能按规则定级"))
    best: tuple[int, GradeRule, float, bool] | None = None
    for rule in _grade_rules(world, incident.kind):
        value = reading(world, incident, rule.metric).value if rule.metric in METRICS else None
        total, missing = _counted(world, incident, rule.metric, value, with_missing)
        if total is None or total < rule.minimum:
            continue
        needed_missing = missing and (value is None or value < rule.minimum)
        if best is None or (rule.grade, needed_missing) < (best[0], best[3]):
            best = (rule.grade, rule, total, needed_missing)
    if best is None:
        return _ungraded(phrase("现有数字未达到任何一级的标准，或尚未报来"))
    grade, rule, total, needed_missing = best
    return GradeProposal(grade, rule.id, _grade_reason(rule, total, needed_missing), rule.provenance, needed_missing)


def _grade_rules(world: World, kind: str) -> list[GradeRule]:
    """For each metric the rules written for the nearest kind or class."""
    nearest: dict[str, int] = {}
    steps: dict[str, int] = {}
    for rule in world.all(GradeRule):
        near = closeness(world, kind, (rule.applies_to,))
        if near is not None:
            steps[rule.id] = near
            nearest[rule.metric] = min(near, nearest.get(rule.metric, near))
    return [rule for rule in world.all(GradeRule) if steps.get(rule.id, -1) == nearest.get(rule.metric)]


def _counted(
    world: World, incident: Incident, metric: str, value: float | None, with_missing: bool
) -> tuple[float | None, bool]:
    """The figure that a rule looks at, and whether the missing are part of it."""
    if metric != "dead" or not with_missing:
        return value, False
    missing = reading(world, incident, "missing").value
    if missing is None:
        return value, False
    return (value or 0.0) + missing, missing > 0


def _grade_reason(rule: GradeRule, total: float, with_missing: bool) -> Phrase:
    metric = METRICS[rule.metric]
    if with_missing:
        return phrase(
            "死亡和失踪合计 {total} 人，达到{grade}标准（{minimum} 人以上）",
            total=amount(total),
            grade=GRADES[rule.grade],
            minimum=amount(rule.minimum),
        )
    return phrase(
        "{metric} {total}{unit}，达到{grade}标准（{minimum}{unit}以上）",
        metric=metric.name,
        total=amount(total),
        unit=metric.unit,
        grade=GRADES[rule.grade],
        minimum=amount(rule.minimum),
    )


def _ungraded(reason: Phrase) -> GradeProposal:
    return GradeProposal(None, "", reason, Provenance())

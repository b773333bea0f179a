"""What the rules propose: double reports to merge, a grade from the figures, a response level from grade or warning.

Nothing here decides. Every proposal says why, and on which row of the plan it rests.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.plans.kinds import SECURITY, class_of, closeness, lineage
from console.domain.city.plans.subjects import GradeRule
from console.domain.core.geo import distance_m
from console.domain.core.kernel import Millis, Phrase, Position, Provenance, World, phrase
from console.domain.response.incidents.figures import METRICS, amount, reading
from console.domain.response.incidents.state import GRADES, MERGED, Incident

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

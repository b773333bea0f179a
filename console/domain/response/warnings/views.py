"""Which warnings are in force, and the response level that the plan proposes for a grade or a warning."""

from __future__ import annotations

from console.domain.city.organisation.views import fitting
from console.domain.city.plans.model import IncidentKind, ResponseRule
from console.domain.core.kernel import Millis, Phrase, Provenance, World, phrase
from console.domain.core.records import dataclass
from console.domain.response.incidents.model import GRADES, LEVELS, Incident
from console.domain.response.warnings.model import COLOURS, IN_FORCE, Warning


@dataclass(frozen=True, slots=True)
class ResponseProposal:
    """A response level from the plan's table. It is not the warning level: the table says which belongs to which."""

    level: int | None
    rule: str
    commander_role: str
    co_locate: bool
    reason: Phrase
    provenance: Provenance


def propose_response(world: World, incident: Incident, *, warning: Warning | None = None) -> ResponseProposal:
    """The response level the plan's table gives for the grade, and for a warning in force; the higher response wins."""
    candidates = []
    if incident.grade is not None:
        rule = fitting(world, incident.kind, "grade", incident.grade)
        if rule is not None:
            reason = phrase("{grade}事件，预案对应{level}响应", grade=GRADES[incident.grade], level=LEVELS[rule.level])
            candidates.append((rule, reason))
    if warning is not None:
        proposed = propose_for_warning(world, warning.kind, warning.level)
        known = world.find(ResponseRule, proposed.rule)
        if known is not None:
            candidates.append((known, proposed.reason))
    if not candidates:
        return ResponseProposal(None, "", "", False, phrase("尚未定级，预案没有对应的响应级别"), Provenance())
    rule, reason = min(candidates, key=lambda pair: pair[0].level)
    return _response(rule, reason)


def propose_for_warning(world: World, kind: str, level: int) -> ResponseProposal:
    """The response level the plan's table gives for a warning of this kind and level."""
    rule = fitting(world, kind, "warning", level)
    if rule is None:
        return ResponseProposal(None, "", "", False, phrase("预案没有这类预警对应的响应级别"), Provenance())
    reason = phrase("{colour}预警，预案对应{level}响应", colour=COLOURS[level], level=LEVELS[rule.level])
    return _response(rule, reason)


def _response(rule: ResponseRule, reason: Phrase) -> ResponseProposal:
    return ResponseProposal(rule.level, rule.id, rule.commander_role, rule.co_locate, reason, rule.provenance)


def in_force(world: World) -> tuple[Warning, ...]:
    """Warnings in force, gravest first."""
    found = [warning for warning in world.all(Warning) if warning.status == IN_FORCE]
    return tuple(sorted(found, key=lambda warning: (warning.level, warning.received_at)))


def is_expired(warning: Warning, now: Millis) -> bool:
    """In force on paper, but its validity has run out: somebody has to lift or renew it."""
    return warning.status == IN_FORCE and warning.valid_until is not None and now > warning.valid_until


def waited_minutes(warning: Warning, now: Millis) -> int | None:
    """Whole minutes that the open decision has waited; None when none is open."""
    return None if warning.asked_at is None else max(0, (now - warning.asked_at) // 60_000)


def title(world: World, warning: Warning) -> str:
    """What an incident opened by this warning is called: 暴雨红色预警响应."""
    kind = world.find(IncidentKind, warning.kind)
    return f"{warning.area}{'' if kind is None else kind.name_zh}{COLOURS[warning.level]}预警响应"

"""The response level that the plan proposes for a grade or a warning."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.organisation.authority import fitting
from console.domain.city.plans.subjects import ResponseRule
from console.domain.core.kernel import Phrase, Provenance, World, phrase
from console.domain.response.incidents.state import GRADES, LEVELS, Incident
from console.domain.response.warnings.state import COLOURS, Warning


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

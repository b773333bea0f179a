"""Starting, discharging and ceasing reporting duties as an incident becomes known, graded, merged, ended.

A duty that is overdue does not cease while the incident is open: it stays until somebody reports, and keeps its
lateness. What nobody has reported when the incident is closed ends then, with the lateness it had come to.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.city.plans.subjects import ClockRule
from console.domain.core.kernel import Event, Millis
from console.domain.core.registry import Chain
from console.domain.response.incidents.figures import family
from console.domain.response.incidents.state import CLOSED, OPEN, RESPONDING, Incident
from console.domain.response.reports.clocks import AFTERWARDS, Owed, has_final, occurrence, of_incident, owed, siblings
from console.domain.response.reports.events import ReportingDutyCeased, ReportingDutyDischarged, ReportingDutyStarted
from console.domain.response.reports.state import CEASED, DISCHARGED, FINAL, RUNNING, UNREPORTED, ReportingDuty

__all__ = ["Sent", "answers", "discharge", "hand_over", "has_final", "reconcile"]


@dataclass(frozen=True, slots=True)
class Sent:
    """How a duty was done: when, by whom, by which report, who took the call, in which words."""

    at: Millis
    by: str = ""
    report: str | None = None
    told: str = ""
    words: str = ""


def reconcile(chain: Chain, incident: str, reason: str) -> None:
    """Start what the rules ask for now and did not before; end what they no longer ask for and is not yet overdue."""
    state, now = chain.world.get(Incident, incident), chain.context.now
    wanted = {duty.id: duty for duty in owed(chain.world, state, now)}
    closed = state.status == CLOSED
    have = {duty.id: duty for duty in of_incident(chain.world, incident)}
    events: list[Event] = [
        _start(incident, duty)
        for id, duty in wanted.items()
        if _is_news(have.get(id), duty) and not (closed and id in have and have[id].is_unreported)
    ]
    for duty in have.values():
        if duty.status == RUNNING and duty.id not in wanted and duty.due_at > now:
            events.append(ReportingDutyCeased(id=duty.id, incident=incident, reason=reason))
    chain.add([*events, *(_never_reported(chain, state) if closed else ())])


def _never_reported(chain: Chain, closed: Incident) -> list[Event]:
    """What is overdue when an incident is closed ends there, its own and what a merged one had left open."""
    return [
        ReportingDutyCeased(id=duty.id, incident=duty.incident, reason=UNREPORTED)
        for member in family(chain.world, closed)
        for duty in of_incident(chain.world, member.id)
        if duty.status == RUNNING and duty.due_at <= chain.context.now and duty.duty not in AFTERWARDS
    ]


def _is_news(known: ReportingDuty | None, duty: Owed) -> bool:
    if known is None or known.status == CEASED:
        return True
    return known.status == RUNNING and (known.started_at, known.due_at) != (duty.started_at, duty.due_at)


def _start(incident: str, duty: Owed) -> ReportingDutyStarted:
    rule = duty.rule
    return ReportingDutyStarted(
        id=duty.id,
        incident=incident,
        rule=rule.id,
        duty=rule.duty,
        channel=rule.channel,
        name_zh=rule.name_zh,
        name_en=rule.name_en,
        to_zh=rule.to_zh,
        to_en=rule.to_en,
        started_at=duty.started_at,
        due_at=duty.due_at,
        opens_at=duty.opens_at,
        source=rule.provenance.source,
    )


def answers(duty: ReportingDuty, kind: str, channel: str, at: Millis) -> bool:
    """Whether a report of this kind, sent on this channel at this moment, does what the duty asks."""
    if duty.status != RUNNING or duty.channel != channel:
        return False
    if duty.duty == "verify" and kind != FINAL:
        return False
    return duty.opens_at is None or at >= duty.opens_at


def discharge(chain: Chain, duty: ReportingDuty, sent: Sent) -> None:
    """The duty is done. A daily one that was missed for days is done, late, for each of those days."""
    chain.add([_discharged(duty.id, duty.incident, sent)])
    rule = chain.world.find(ClockRule, duty.rule)
    incident = chain.world.find(Incident, duty.incident)
    if duty.duty != "daily" or rule is None or incident is None or incident.status not in (OPEN, RESPONDING):
        return
    minutes = siblings(chain.world, rule)
    following = occurrence(duty.incident, rule, minutes, duty.due_at)
    while following.opens_at is not None and following.opens_at <= sent.at:
        chain.add([_start(duty.incident, following), _discharged(following.id, duty.incident, sent)])
        following = occurrence(duty.incident, rule, minutes, following.due_at)


def _discharged(id: str, incident: str, sent: Sent) -> ReportingDutyDischarged:
    return ReportingDutyDischarged(
        id=id, incident=incident, at=sent.at, report=sent.report, told=sent.told, by=sent.by, words=sent.words
    )


def hand_over(chain: Chain, double: str, survivor: str) -> None:
    """The duties of a merged incident pass to its survivor.

    What the survivor's report has covered is discharged at that moment; what the survivor owes itself ceases here; what
    nobody else owes and is overdue stays open.
    """
    by_rule = {duty.rule: duty for duty in of_incident(chain.world, survivor)}
    for duty in of_incident(chain.world, double):
        if duty.status != RUNNING:
            continue
        same = by_rule.get(duty.rule)
        if same is not None and same.status == DISCHARGED and same.discharged_at is not None:
            sent = Sent(same.discharged_at, same.by, same.report, same.told, same.words)
            chain.add([_discharged(duty.id, double, sent)])
        elif same is not None or duty.due_at > chain.context.now:
            chain.add([ReportingDutyCeased(id=duty.id, incident=double, reason="merged")])

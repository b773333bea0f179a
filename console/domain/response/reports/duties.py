"""Which reporting duties an incident has and when each is due, by the plan's clock rules; how they start, are done and end.

Clocks run from the known time (brief §1.6, W35), so a grade found late makes duties that are late already. Daily
duties are due at a minute of the day in China's one time zone; the console's clock is UTC everywhere else.

A duty that is overdue does not cease while the incident is open: it stays until somebody reports, and keeps its
lateness. What nobody has reported when the incident is closed ends then, with the lateness it had come to.
"""

from __future__ import annotations

from collections.abc import Iterator

from console.domain.city.plans.model import City, ClockRule
from console.domain.city.plans.views import closeness
from console.domain.core.kernel import Event, Millis, World, carry
from console.domain.core.records import dataclass
from console.domain.core.registry import Chain
from console.domain.response.incidents.figures import CASUALTIES, family, reading
from console.domain.response.incidents.model import CLOSED, MERGED, OPEN, RESPONDING, Incident
from console.domain.response.incidents.views import survivor
from console.domain.response.reports.model import (
    CEASED,
    DISCHARGED,
    FINAL,
    RUNNING,
    SUBMITTED,
    UNREPORTED,
    ReportingDuty,
    ReportingDutyCeased,
    ReportingDutyDischarged,
    ReportingDutyStarted,
    SituationReport,
)

MINUTE: Millis = 60_000
DAY: Millis = 24 * 60 * MINUTE
AFTERWARDS = ("verify", "correction")  # owed when the incident is long over
CHINA: Millis = 8 * 60 * MINUTE  # UTC+8, no summer time


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty that the rules ask for: `id` is the same wherever the rules are applied to the same incident."""

    id: str
    rule: ClockRule
    started_at: Millis
    due_at: Millis
    opens_at: Millis | None = None


def midnight(at: Millis) -> Millis:
    """The beginning of the day in China that this moment lies in."""
    return (at + CHINA) // DAY * DAY - CHINA


def owed(world: World, incident: Incident, now: Millis) -> tuple[Owed, ...]:
    """All duties of an incident as things stand: what is owed now, done or not."""
    if incident.status == MERGED or incident.clock_start is None:
        return ()
    rules = rules_for(world, incident)
    mine = of_incident(world, incident.id)
    found: list[Owed] = []
    for rule in rules:
        found += _of_rule(world, incident, rule, rules, tuple(duty for duty in mine if duty.rule == rule.id), now)
    return tuple(found)


def rules_for(world: World, incident: Incident) -> tuple[ClockRule, ...]:
    """The clock rules that fit the incident's kind and grade and that this level of jurisdiction owes."""
    cities = world.all(City)
    level = cities[0].level if cities else ""
    fits: list[tuple[int, ClockRule]] = []
    for rule in world.all(ClockRule):
        if rule.owed_by and level not in rule.owed_by:
            continue
        if rule.grades and incident.grade not in rule.grades:
            continue
        near = closeness(world, incident.kind, rule.classes)
        if near is not None:
            fits.append((near, rule))
    if any(rule.grades and rule.duty == "first" for _, rule in fits):
        fits = [(near, rule) for near, rule in fits if rule.grades]  # the others run until a grade is set
    nearest = min((near for near, rule in fits if rule.duty == "correction"), default=0)
    return tuple(rule for near, rule in fits if rule.duty != "correction" or near == nearest)


def _of_rule(
    world: World,
    incident: Incident,
    rule: ClockRule,
    rules: tuple[ClockRule, ...],
    mine: tuple[ReportingDuty, ...],
    now: Millis,
) -> Iterator[Owed]:
    """What one rule asks for; `mine` are the duties the incident has had from it."""
    start = incident.clock_start
    if start is None:
        return
    if rule.duty in ("first", "relay"):
        yield Owed(f"{incident.id}:{rule.id}", rule, start, start + rule.minutes * MINUTE)
    elif rule.duty == "verify":
        if incident.terminated_at is not None and incident.status not in (OPEN, RESPONDING):
            since = incident.terminated_at
            yield Owed(f"{incident.id}:{rule.id}", rule, since, since + rule.minutes * MINUTE)
    elif rule.duty == "correction":
        yield from _correction(world, incident, rule, mine, now)
    elif incident.status in (OPEN, RESPONDING) and not has_final(world, incident.id):
        if rule.duty == "daily":
            yield from _daily(world, incident, rule, mine, max(now, _first_due(start, rules)))
        elif rule.duty == "periodic":
            yield from _periodic(world, incident, rule, mine)


def _first_due(start: Millis, rules: tuple[ClockRule, ...]) -> Millis:
    """When the first report is due at the latest: a follow-up is not owed before it."""
    return start + max((rule.minutes for rule in rules if rule.duty == "first"), default=0) * MINUTE


def _daily(
    world: World, incident: Incident, rule: ClockRule, mine: tuple[ReportingDuty, ...], first: Millis
) -> Iterator[Owed]:
    """The one that runs, else the next after the last one; after a pause in the response the first from `first` on."""
    running = next((duty for duty in mine if duty.status == RUNNING), None)
    if running is not None:
        yield Owed(running.id, rule, running.started_at, running.due_at, running.opens_at)
        return
    last = max((duty.due_at for duty in mine if duty.status == DISCHARGED), default=None)
    paused = any(duty.status == CEASED and (last is None or duty.due_at > last) for duty in mine)
    after = first if last is None else max(first, last) if paused else last
    yield occurrence(incident.id, rule, siblings(world, rule), after)


def occurrence(incident: str, rule: ClockRule, minutes: tuple[int, ...], after: Millis) -> Owed:
    """The daily duty that is due next after a moment. A report counts for it from midnight, or from the duty before it."""
    day = midnight(after)
    due = day + rule.minutes * MINUTE
    if due <= after:
        day += DAY
        due += DAY
    opens = day + max((minute for minute in minutes if minute < rule.minutes), default=0) * MINUTE
    return Owed(f"{incident}:{rule.id}:{(day + CHINA) // DAY}", rule, opens, due, opens)


def siblings(world: World, rule: ClockRule) -> tuple[int, ...]:
    """Minutes of the day of daily duties to the same receiver on the same channel."""
    return tuple(
        other.minutes
        for other in world.all(ClockRule)
        if other.duty == "daily" and (other.to_zh, other.channel) == (rule.to_zh, rule.channel)
    )


def _periodic(world: World, incident: Incident, rule: ClockRule, mine: tuple[ReportingDuty, ...]) -> Iterator[Owed]:
    """Every so many minutes after the first report, then after the one before."""
    reported = [report.submitted_at for report in submitted(world, incident.id) if report.submitted_at is not None]
    if not reported:
        return
    done = [duty for duty in mine if duty.status == DISCHARGED]
    since = max((duty.discharged_at or 0 for duty in done), default=min(reported))
    id = f"{incident.id}:{rule.id}:{len(done) + 1}"
    yield Owed(id, rule, since, since + rule.minutes * MINUTE, since)


def _correction(
    world: World, incident: Incident, rule: ClockRule, mine: tuple[ReportingDuty, ...], now: Millis
) -> Iterator[Owed]:
    """Casualties changed after they were reported: owed until the window of the rule ends (brief W26)."""
    running = next((duty for duty in mine if duty.status == RUNNING), None)
    if running is not None:
        yield Owed(running.id, rule, running.started_at, running.due_at, running.opens_at)
        return
    start = incident.known_at if incident.occurred_at is None else incident.occurred_at
    until = start + rule.minutes * MINUTE
    done = [duty for duty in mine if duty.status == DISCHARGED]
    if now > until or not _casualties_changed(world, incident, done):
        return
    yield Owed(f"{incident.id}:{rule.id}:{len(done) + 1}", rule, now, until, now)


def _casualties_changed(world: World, incident: Incident, done: list[ReportingDuty]) -> bool:
    """Whether a casualty figure differs from the last report, and was recorded after the last correction was sent."""
    reports = submitted(world, incident.id)
    if not reports or reports[-1].content is None:
        return False
    told = {figure.metric: figure.value for figure in reports[-1].content.figures}
    corrected = max((duty.discharged_at or 0 for duty in done), default=0)
    for metric in CASUALTIES:
        shown = reading(world, incident, metric)
        if shown.value != told.get(metric) and (shown.figure is None or shown.figure.recorded_at > corrected):
            return True
    return False


def of_incident(world: World, incident: str) -> tuple[ReportingDuty, ...]:
    """All duties an incident ever had."""
    return tuple(duty for duty in world.all(ReportingDuty) if duty.incident == incident)


def overdue(world: World, now: Millis) -> tuple[ReportingDuty, ...]:
    """Duties whose time is over and that nobody has met."""
    return tuple(duty for duty in world.all(ReportingDuty) if stands(world, duty, now) and duty.due_at < now)


def stands(world: World, duty: ReportingDuty, now: Millis) -> bool:
    """Whether somebody is still to act on it: of a closed incident only while in time, but for the reports that follow it."""
    if duty.status != RUNNING:
        return False
    incident = world.find(Incident, duty.incident)
    over = incident is not None and survivor(world, incident).status == CLOSED
    return not over or duty.due_at > now or duty.duty in AFTERWARDS


def submitted(world: World, incident: str) -> tuple[SituationReport, ...]:
    """Reports that went out, in order."""
    sent = [r for r in world.all(SituationReport) if r.incident == incident and r.status == SUBMITTED]
    return tuple(sorted(sent, key=lambda report: (report.submitted_at or 0, report.number)))


def has_final(world: World, incident: str) -> bool:
    """Whether the final report of an incident is out."""
    return any(report.kind == FINAL for report in submitted(world, incident))


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
    return carry(
        ReportingDutyStarted,
        rule,
        id=duty.id,
        incident=incident,
        rule=rule.id,
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
    return carry(ReportingDutyDischarged, sent, id=id, incident=incident)


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

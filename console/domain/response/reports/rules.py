"""What an operator's command about reports leads to, what follows from the course of an incident, and what the events mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from console.domain.core.kernel import Area, Command, Context, Event, Millis, Refusal, Stamp, Subject, World, carry
from console.domain.core.registry import Chain
from console.domain.response.incidents.model import (
    CLOSED,
    RESPONDING,
    FiguresRecorded,
    Incident,
    IncidentAbsorbed,
    IncidentClassified,
    IncidentClosed,
    IncidentGraded,
    IncidentReopened,
    IncidentReported,
    ReopenIncident,
    ReportSupplemented,
    ResponseActivated,
    ResponseTerminated,
    SourceDesignated,
)
from console.domain.response.incidents.views import unmerged
from console.domain.response.reports import duties, model
from console.domain.response.reports import views as situation
from console.domain.response.reports.duties import MINUTE, of_incident, submitted
from console.domain.response.reports.model import (
    CEASED,
    CHANNELS,
    DISCHARGED,
    DRAFT,
    FINAL,
    FIRST,
    FOLLOW_UP,
    KINDS,
    RUNNING,
    SECTIONS,
    SUBMITTED,
    UNREPORTED,
    DischargeDuty,
    DraftReport,
    ReportDrafted,
    ReportingDuty,
    ReportingDutyCeased,
    ReportingDutyDischarged,
    ReportingDutyStarted,
    ReportSubmitted,
    SituationReport,
    SubmitReport,
)


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """The events a command leads to; `Refusal` with the reason otherwise."""
    chain = Chain(world, context)
    match command:
        case DraftReport():
            _draft(chain, command.incident, command.kind, command.words)
        case SubmitReport():
            _submit(chain, command)
        case DischargeDuty():
            _discharge(chain, command)
        case _:
            raise TypeError(type(command).__name__)
    return chain.events


def draft_of(world: World, incident: str) -> SituationReport | None:
    """The report of an incident that is being written, if any."""
    return next((r for r in world.all(SituationReport) if r.incident == incident and r.status == DRAFT), None)


def _draft(chain: Chain, id: str, kind: str, words: dict[str, str]) -> SituationReport:
    incident = unmerged(chain.world, id)
    draft = draft_of(chain.world, id)
    kind, number = _next(chain.world, incident, kind or ("" if draft is None else draft.kind))
    unknown = next((key for key in words if key not in SECTIONS), None)
    if unknown is not None:
        raise Refusal("报告没有“{section}”这一项", section=unknown)
    sent = submitted(chain.world, id)
    before = draft.words if draft is not None else sent[-1].words if sent else {}
    event = ReportDrafted(
        id=chain.context.new_id("report") if draft is None else draft.id,
        incident=id,
        report_kind=kind,
        number=number,
        words={**before, **words},
    )
    chain.add([event])
    return chain.world.get(SituationReport, event.id)


def _next(world: World, incident: Incident, kind: str) -> tuple[str, int]:
    """Which report comes next: exactly one first, then follow-ups 1, 2, …, then one final (brief W39, W40)."""
    sent = submitted(world, incident.id)
    if kind and kind not in KINDS:
        raise Refusal("没有“{kind}”这种报告", kind=kind)
    if duties.has_final(world, incident.id):
        raise Refusal("#{number} 的终报已经报出", number=incident.number)
    if not sent:
        if kind not in ("", FIRST):
            raise Refusal("#{number} 还没有初报：先报初报", number=incident.number)
        return FIRST, 0
    if kind == FIRST:
        raise Refusal("#{number} 的初报已经报出，请用续报", number=incident.number)
    if kind == FINAL:
        if incident.status == RESPONDING:
            raise Refusal("响应尚未终止，不能报终报")
        return FINAL, 0
    return FOLLOW_UP, 1 + sum(report.kind == FOLLOW_UP for report in sent)


def _submit(chain: Chain, command: SubmitReport) -> None:
    at = chain.context.occurred if command.at is None else command.at
    incident = unmerged(chain.world, command.incident)
    _check_moment(at, incident, chain.context.now)
    if command.channel not in CHANNELS:
        raise Refusal("没有“{channel}”这种报送方式", channel=command.channel)
    report = _ready(chain, command)
    approver = command.approver
    if report.kind != FIRST and not approver:
        raise Refusal("续报和终报要写明签发人")
    sent = duties.Sent(at, command.sender or chain.context.actor, report.id)
    answered = [duty for duty in of_incident(chain.world, incident.id) if _answers(duty, report, command, at)]
    to = tuple(dict.fromkeys([duty.to_zh for duty in answered] + [name for name in command.to if name]))
    content = situation.compose(
        chain.world, report, at, sender=sent.by, approver=approver, to_zh=to, duty_officer=chain.context.actor
    )
    event = ReportSubmitted(
        id=report.id,
        incident=incident.id,
        report_kind=report.kind,
        number=report.number,
        at=at,
        channel=command.channel,
        to_zh=to,
        sender=sent.by,
        approver=approver,
        content=content,
    )
    chain.add([event])
    for duty in answered:
        duties.discharge(chain, duty, sent)
    duties.reconcile(chain, incident.id, "ended" if report.kind == FINAL else "reported")


def _ready(chain: Chain, command: SubmitReport) -> SituationReport:
    """The draft that is to be sent; drafted on the spot when there is none or its words change."""
    if command.report is not None:
        report = chain.world.get(SituationReport, command.report)
        if report.incident != command.incident:
            raise Refusal("这份报告属于另一起事件")
        if report.status != DRAFT:
            raise Refusal("这份报告已经报出")
    draft = draft_of(chain.world, command.incident)
    changes = bool(command.words) or (draft is not None and command.kind not in ("", draft.kind))
    if draft is None or changes:
        return _draft(chain, command.incident, command.kind, command.words)
    if draft.kind == FINAL:
        _next(chain.world, chain.world.get(Incident, command.incident), FINAL)
    return draft


def _answers(duty: ReportingDuty, report: SituationReport, command: SubmitReport, at: Millis) -> bool:
    return duties.answers(duty, report.kind, command.channel, at)


def _check_moment(at: Millis, incident: Incident, now: Millis) -> None:
    if at > now:
        raise Refusal("报送时间不能晚于现在")
    # A time typed as hour and minute means the whole minute: a report in the minute of the call is not before it.
    # A call that lies ahead of the clock says that the clock was set back: then nobody is held to it.
    if at // MINUTE < incident.known_at // MINUTE and incident.known_at <= now:
        raise Refusal("报送时间不能早于接报时间")


def _discharge(chain: Chain, command: DischargeDuty) -> None:
    duty = chain.world.get(ReportingDuty, command.duty)
    if duty.status != RUNNING:
        raise Refusal("这项报告义务已经了结")
    at = chain.context.occurred if command.at is None else command.at
    incident = chain.world.get(Incident, duty.incident)
    _check_moment(at, incident, chain.context.now)
    if duty.opens_at is not None and at < duty.opens_at:
        raise Refusal("这个时段的报告还没有开始计时，先前的报告不能抵")
    sent = duties.Sent(at, command.by or chain.context.actor, None, command.told, command.words)
    duties.discharge(chain, duty, sent)
    if incident.merged_into is None:
        duties.reconcile(chain, duty.incident, "reported")


def _follow(reason: str) -> Callable[[Chain, Event], None]:
    return lambda chain, event: duties.reconcile(chain, event.id, reason)


def _follow_merger(chain: Chain, event: IncidentAbsorbed) -> None:
    duties.reconcile(chain, event.id, "merged")
    duties.hand_over(chain, event.merged, event.id)


FOLLOWS: Mapping[type[Event], Callable[[Any, Any], None]] = {
    IncidentReported: _follow("reported"),
    ReportSupplemented: _follow("reported"),
    FiguresRecorded: _follow("reported"),
    SourceDesignated: _follow("reported"),
    IncidentClassified: _follow("reclassified"),
    IncidentGraded: _follow("regraded"),
    IncidentAbsorbed: _follow_merger,
    ResponseActivated: _follow("reported"),  # daily reports go on after a pause
    ResponseTerminated: _follow("ended"),
    IncidentClosed: _follow("ended"),
    IncidentReopened: _follow("reported"),
}


def may_reopen(world: World, command: Command) -> None:
    """A file whose final report is out stays closed."""
    incident = world.find(Incident, command.incident) if isinstance(command, ReopenIncident) else None
    if incident is not None and incident.status == CLOSED and duties.has_final(world, incident.id):
        raise Refusal("终报已报出，不能重新打开：如有新情况，请另立事件")


def apply(state: Subject | None, event: Event, stamp: Stamp) -> Subject:
    """The duty or report after the event."""
    match event:
        case ReportingDutyStarted():
            return _started(event)
        case ReportDrafted():
            return _drafted(state, event, stamp)
        case ReportingDutyDischarged() if isinstance(state, ReportingDuty):
            return replace(
                state,
                status=DISCHARGED,
                discharged_at=event.at,
                report=event.report,
                told=event.told,
                by=event.by or stamp.actor,
                words=event.words,
                late_minutes=lateness(state.due_at, event.at),
            )
        case ReportingDutyCeased() if isinstance(state, ReportingDuty):
            late = lateness(state.due_at, stamp.occurred_at) if event.reason == UNREPORTED else None
            return replace(state, status=CEASED, ceased_reason=event.reason, late_minutes=late)
        case ReportSubmitted() if isinstance(state, SituationReport):
            return replace(
                state,
                status=SUBMITTED,
                submitted_at=event.at,
                channel=event.channel,
                to_zh=event.to_zh,
                sender=event.sender,
                approver=event.approver,
                content=event.content,
            )
    raise TypeError(f"{type(event).__name__} on {type(state).__name__}")


def lateness(due_at: Millis, at: Millis) -> int:
    """Whole minutes late, rounded up; 0 when in time."""
    return max(0, -((due_at - at) // 60_000))


def _started(event: ReportingDutyStarted) -> ReportingDuty:
    return carry(ReportingDuty, event)


def _drafted(state: Subject | None, event: ReportDrafted, stamp: Stamp) -> SituationReport:
    if isinstance(state, SituationReport):
        return replace(state, kind=event.report_kind, number=event.number, words=event.words)
    return carry(
        SituationReport,
        event,
        kind=event.report_kind,
        status=DRAFT,
        drafted_at=stamp.occurred_at,
        drafted_by=stamp.actor,
    )


AREA = Area.of("reports", (model,), decide, apply, guards=(may_reopen,), follows=FOLLOWS)

"""What an operator's command about reports leads to, or why not."""

from __future__ import annotations

from console.domain.core.kernel import Command, Context, Event, Millis, Refusal, World
from console.domain.core.registry import Chain
from console.domain.response.incidents.lookup import unmerged
from console.domain.response.incidents.state import RESPONDING, Incident
from console.domain.response.reports import duties, situation
from console.domain.response.reports.clocks import MINUTE, of_incident, submitted
from console.domain.response.reports.commands import DischargeDuty, DraftReport, SubmitReport
from console.domain.response.reports.events import ReportDrafted, ReportSubmitted
from console.domain.response.reports.state import (
    CHANNELS,
    DRAFT,
    FINAL,
    FIRST,
    FOLLOW_UP,
    KINDS,
    RUNNING,
    SECTIONS,
    ReportingDuty,
    SituationReport,
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
        words={**before, **{key: text.strip() for key, text in words.items()}},
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
    approver = command.approver.strip()
    if report.kind != FIRST and not approver:
        raise Refusal("续报和终报要写明签发人")
    sent = duties.Sent(at, command.sender.strip() or chain.context.actor, report.id)
    answered = [duty for duty in of_incident(chain.world, incident.id) if _answers(duty, report, command, at)]
    to = tuple(dict.fromkeys([duty.to_zh for duty in answered] + [name.strip() for name in command.to if name.strip()]))
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
    if at // MINUTE < incident.known_at // MINUTE:
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
    sent = duties.Sent(at, command.by.strip() or chain.context.actor, None, command.told.strip(), command.words.strip())
    duties.discharge(chain, duty, sent)
    if incident.merged_into is None:
        duties.reconcile(chain, duty.incident, "reported")

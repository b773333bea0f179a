"""What an operator's command leads to, or why not: reports, figures, grades, merging, closing."""

from __future__ import annotations

from console.domain.city.plans import kinds
from console.domain.city.plans.subjects import GradeRule, IncidentKind
from console.domain.core.kernel import Command, Context, Event, Millis, Phrase, Refusal, World, phrase
from console.domain.core.names import named
from console.domain.core.registry import Chain
from console.domain.response.incidents import figures
from console.domain.response.incidents.commands import (
    AddNote,
    ClassifyIncident,
    CloseIncident,
    DesignateSource,
    GradeIncident,
    MergeIncident,
    RecordConsultation,
    RecordFigures,
    RelocateIncident,
    ReopenIncident,
    ReportIncident,
    SupplementReport,
)
from console.domain.response.incidents.events import (
    ConsultationRecorded,
    FiguresRecorded,
    IncidentAbsorbed,
    IncidentClassified,
    IncidentClosed,
    IncidentGraded,
    IncidentMerged,
    IncidentRelocated,
    IncidentReopened,
    IncidentReported,
    NoteAdded,
    ReportSupplemented,
    SourceDesignated,
)
from console.domain.response.incidents.lookup import living, unmerged
from console.domain.response.incidents.state import CHANNELS, CLOSED, GRADES, RESPONDING, Incident

CALLER = "报告人"  # the source of figures when the caller gave no name


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """The events a command leads to; `Refusal` with the reason otherwise."""
    chain = Chain(world, context)
    match command:
        case ReportIncident():
            _report(chain, command)
        case SupplementReport():
            _supplement(chain, command)
        case RecordFigures():
            _figures(chain, command)
        case DesignateSource():
            _designate(chain, command)
        case ClassifyIncident():
            _classify(chain, command)
        case GradeIncident():
            _grade(chain, command)
        case RecordConsultation():
            _consult(chain, command)
        case MergeIncident():
            _merge(chain, command)
        case _:
            _rest(chain, command)
    return chain.events


def _rest(chain: Chain, command: Command) -> None:
    match command:
        case RelocateIncident():
            _relocate(chain, command)
        case AddNote():
            incident = unmerged(chain.world, command.incident)
            if not command.text.strip():
                raise Refusal("备注是空的")
            chain.add([NoteAdded(id=incident.id, text=command.text.strip())])
        case CloseIncident():
            _close(chain, command)
        case ReopenIncident():
            _reopen(chain, command)
        case _:
            raise TypeError(type(command).__name__)


def _report(chain: Chain, command: ReportIncident) -> None:
    world, context = chain.world, chain.context
    kind = None if command.kind is None else _kind(world, command.kind)
    known_at = context.occurred if command.known_at is None else command.known_at
    _check_times(command.channel, known_at, command.occurred_at, context.now)
    title = _title(command, kind)
    if world.find(Incident, command.id):
        raise Refusal("事件编号“{id}”已被使用", id=command.id)
    event = IncidentReported(
        id=command.id or context.new_id("incident"),
        number=next_number(world),
        title=title,
        incident_kind=command.kind,
        known_at=known_at,
        occurred_at=command.occurred_at,
        caller=command.caller.strip(),
        caller_phone=command.caller_phone.strip(),
        channel=command.channel,
        place=command.place.strip(),
        position=command.position,
        words=command.words.strip(),
    )
    chain.add([event])
    if command.figures:
        source = command.caller.strip() or CALLER
        _add_figures(chain, event.id, source, command.figures, known_at, "")


def next_number(world: World) -> int:
    """Incidents are numbered #1, #2, … within the file."""
    return 1 + max((incident.number for incident in world.all(Incident)), default=0)


def _title(command: ReportIncident, kind: IncidentKind | None) -> str:
    if command.title.strip():
        return command.title.strip()
    place, words = command.place.strip(), command.words.strip()
    if kind is not None:
        return f"{place}{kind.name_zh}"
    if words:
        return words[:20]
    if place:
        return place
    raise Refusal("至少写明发生了什么或在什么地方")


def _kind(world: World, kind: str) -> IncidentKind:
    known = world.find(IncidentKind, kind)
    if known is None:
        raise Refusal("没有“{kind}”这种事件类型", kind=kind)
    return known


def _check_times(channel: str, known_at: Millis, occurred_at: Millis | None, now: Millis) -> None:
    if channel not in CHANNELS:
        raise Refusal("没有“{channel}”这种来报渠道", channel=channel)
    if known_at > now:
        raise Refusal("接报时间不能晚于现在")
    if occurred_at is not None and occurred_at > known_at:
        raise Refusal("发生时间不能晚于接报时间")


def _supplement(chain: Chain, command: SupplementReport) -> None:
    incident = unmerged(chain.world, command.incident)
    if not command.words.strip():
        raise Refusal("补充报告要写明内容")
    _check_times(command.channel, chain.context.occurred, command.occurred_at, chain.context.now)
    event = ReportSupplemented(
        id=incident.id,
        words=command.words.strip(),
        caller=command.caller.strip(),
        caller_phone=command.caller_phone.strip(),
        channel=command.channel,
        title=command.title.strip(),
        occurred_at=command.occurred_at,
    )
    chain.add([event])
    if command.figures:
        source = command.caller.strip() or CALLER
        _add_figures(chain, incident.id, source, command.figures, chain.context.occurred, command.explanation)


def _figures(chain: Chain, command: RecordFigures) -> None:
    incident = unmerged(chain.world, command.incident)
    as_at = chain.context.occurred if command.as_at is None else command.as_at
    if as_at > chain.context.now:
        raise Refusal("数字的截止时间不能晚于现在")
    _add_figures(chain, incident.id, command.source, command.values, as_at, command.explanation)


def _add_figures(
    chain: Chain, id: str, source: str, values: dict[str, float | None], as_at: Millis, explanation: str
) -> None:
    if not source.strip():
        raise Refusal("数字要写明来源")
    if not values:
        raise Refusal("没有填写任何数字")
    incident = chain.world.get(Incident, id)
    jumps = figures.check(chain.world, incident, source.strip(), values, as_at)
    if jumps and not explanation.strip():
        raise Refusal("数字有骤变或回落，请写明原因：{jumps}", jumps=_together(jumps))
    event = FiguresRecorded(
        id=id,
        source=source.strip(),
        as_at=as_at,
        values={metric: None if value is None else float(value) for metric, value in values.items()},
        explanation=explanation.strip(),
    )
    chain.add([event])


def _together(sentences: list[Phrase]) -> Phrase:
    first, *rest = sentences
    return phrase("{first}；{rest}", first=first, rest=_together(rest)) if rest else first


def _designate(chain: Chain, command: DesignateSource) -> None:
    incident = unmerged(chain.world, command.incident)
    if command.metric not in figures.METRICS:
        raise Refusal("没有“{metric}”这项数字", metric=command.metric)
    name = figures.METRICS[command.metric].name
    if command.source == incident.designated.get(command.metric, ""):
        raise Refusal("{metric}已采用该来源", metric=name)
    if command.source and command.source not in figures.by_source(chain.world, incident, command.metric):
        raise Refusal("“{source}”没有报过{metric}", source=command.source, metric=name)
    event = SourceDesignated(
        id=incident.id, metric=command.metric, source=command.source, reason=command.reason.strip()
    )
    chain.add([event])


def _classify(chain: Chain, command: ClassifyIncident) -> None:
    incident = unmerged(chain.world, command.incident)
    kind = _kind(chain.world, command.kind)
    if incident.kind == command.kind:
        raise Refusal("已是“{kind}”", kind=named(kind))
    if incident.grade is not None and kind.class_ == kinds.SECURITY and not incident.grade_basis:
        raise Refusal("社会安全事件没有法定分级：先撤销等级，再改类型")
    chain.add([IncidentClassified(id=incident.id, incident_kind=kind.id, reason=command.reason.strip())])


def _grade(chain: Chain, command: GradeIncident) -> None:
    incident = unmerged(chain.world, command.incident)
    if command.grade is not None and command.grade not in GRADES:
        raise Refusal("事件等级只有 1 至 4 级")
    basis = command.basis.strip()
    if command.rule:
        rule = chain.world.get(GradeRule, command.rule)
        if rule.grade != command.grade:
            raise Refusal("所引规则对应{grade}，与所定等级不符", grade=GRADES[rule.grade])
    elif not basis:
        raise Refusal("没有引用规则的，请写明定级或撤销等级的依据")
    if command.grade is not None and not basis and kinds.class_of(chain.world, incident.kind) == kinds.SECURITY:
        raise Refusal("社会安全事件没有法定分级，请写明依据")
    if (command.grade, command.rule, basis) == (incident.grade, incident.grade_rule, incident.grade_basis):
        raise Refusal("等级和依据都没有变")
    event = IncidentGraded(
        id=incident.id,
        grade=command.grade,
        rule=command.rule,
        basis=basis,
        confirmed_by=command.confirmed_by.strip() or chain.context.actor,
    )
    chain.add([event])


def _consult(chain: Chain, command: RecordConsultation) -> None:
    incident = living(chain.world, command.incident)
    participants = tuple(name.strip() for name in command.participants if name.strip())
    if not participants:
        raise Refusal("会商要写明参加单位或人员")
    if not command.decision.strip():
        raise Refusal("会商要写明结论")
    if command.proposed_level not in (None, 1, 2, 3, 4):
        raise Refusal("响应级别只有Ⅰ至Ⅳ级")
    event = ConsultationRecorded(
        id=incident.id,
        participants=participants,
        minutes=command.minutes.strip(),
        decision=command.decision.strip(),
        proposed_level=command.proposed_level,
    )
    chain.add([event])


def _relocate(chain: Chain, command: RelocateIncident) -> None:
    incident = living(chain.world, command.incident)
    place = command.place.strip() or incident.place
    position = command.position
    if command.position is None and place == incident.place:
        raise Refusal("地点没有变")
    if (place, position) == (incident.place, incident.position):
        raise Refusal("地点没有变")
    event = IncidentRelocated(id=incident.id, place=place, position=position, reason=command.reason.strip())
    chain.add([event])


def _merge(chain: Chain, command: MergeIncident) -> None:
    if command.incident == command.into:
        raise Refusal("不能把事件并入它自己")
    double = unmerged(chain.world, command.incident)
    survivor = living(chain.world, command.into)
    if double.status == RESPONDING:
        raise Refusal(
            "#{number} 已启动响应：请反过来把 #{into} 并入它，或先终止它的响应",
            number=double.number,
            into=survivor.number,
        )
    merged = IncidentMerged(id=double.id, into=survivor.id, into_number=survivor.number, reason=command.reason.strip())
    absorbed = IncidentAbsorbed(
        id=survivor.id, merged=double.id, merged_number=double.number, known_at=double.clock_start
    )
    chain.add([merged, absorbed])


def _close(chain: Chain, command: CloseIncident) -> None:
    incident = living(chain.world, command.incident)
    if incident.status == RESPONDING:
        raise Refusal("响应尚未终止：先终止响应，再归档")
    chain.add([IncidentClosed(id=incident.id, summary=command.summary.strip())])


def _reopen(chain: Chain, command: ReopenIncident) -> None:
    incident = unmerged(chain.world, command.incident)
    if incident.status != CLOSED:
        raise Refusal("事件没有归档，无需重新打开")
    if not command.reason.strip():
        raise Refusal("重新打开要写明原因")
    chain.add([IncidentReopened(id=incident.id, reason=command.reason.strip())])

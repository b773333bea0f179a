"""What a command about an incident leads to, or why not, and what its events mean; who may decide on a response (brief W8)."""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.organisation.model import COMMANDING_ROLES, Post
from console.domain.city.organisation.views import ROLES, needed_role
from console.domain.city.plans import views as kinds
from console.domain.city.plans.model import GradeRule, IncidentKind
from console.domain.core.kernel import (
    Area,
    Command,
    Context,
    Event,
    Millis,
    Phrase,
    Refusal,
    Stamp,
    World,
    carry,
    phrase,
)
from console.domain.core.names import named
from console.domain.core.registry import Chain
from console.domain.response.incidents import figures, model
from console.domain.response.incidents.figures import NO_HARM
from console.domain.response.incidents.model import (
    CHANNELS,
    CLOSED,
    GRADES,
    LEVELS,
    MERGED,
    OPEN,
    RESPONDING,
    TERMINATED,
    AddNote,
    ClassifyIncident,
    CloseIncident,
    Consultation,
    ConsultationRecorded,
    DesignateSource,
    Figure,
    FiguresRecorded,
    FurtherCall,
    GradeIncident,
    Incident,
    IncidentAbsorbed,
    IncidentClassified,
    IncidentClosed,
    IncidentEvent,
    IncidentGraded,
    IncidentMerged,
    IncidentRelocated,
    IncidentReopened,
    IncidentReported,
    LevelChange,
    MergeIncident,
    NoteAdded,
    RecordConsultation,
    RecordFigures,
    RelocateIncident,
    ReopenIncident,
    ReportIncident,
    ReportSupplemented,
    ResponseActivated,
    ResponseLevelChanged,
    ResponseTerminated,
    SourceDesignated,
    SupplementReport,
)
from console.domain.response.incidents.views import check_open, living, unmerged

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
            if not command.text:
                raise Refusal("备注是空的")
            chain.add([NoteAdded(id=incident.id, text=command.text)])
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
    event = carry(
        IncidentReported,
        command,
        id=command.id or context.new_id("incident"),
        number=next_number(world),
        title=title,
        incident_kind=command.kind,
        known_at=known_at,
    )
    chain.add([event])
    if command.figures:
        source = command.caller or CALLER
        _add_figures(chain, event.id, source, command.figures, known_at, "")


def next_number(world: World) -> int:
    """Incidents are numbered #1, #2, … within the file."""
    return 1 + max((incident.number for incident in world.all(Incident)), default=0)


def _title(command: ReportIncident, kind: IncidentKind | None) -> str:
    if command.title:
        return command.title
    place, words = command.place, command.words
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
    if not command.words:
        raise Refusal("补充报告要写明内容")
    _check_times(command.channel, chain.context.occurred, command.occurred_at, chain.context.now)
    event = carry(ReportSupplemented, command, id=incident.id)
    chain.add([event])
    if command.figures:
        source = command.caller or CALLER
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
    if not source:
        raise Refusal("数字要写明来源")
    if not values:
        raise Refusal("没有填写任何数字")
    incident = chain.world.get(Incident, id)
    jumps = figures.check(chain.world, incident, source, values, as_at)
    if jumps and not explanation:
        raise Refusal("数字有骤变或回落，请写明原因：{jumps}", jumps=_together(jumps))
    event = FiguresRecorded(
        id=id,
        source=source,
        as_at=as_at,
        values={metric: None if value is None else float(value) for metric, value in values.items()},
        explanation=explanation,
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
    event = carry(SourceDesignated, command, id=incident.id)
    chain.add([event])


def _classify(chain: Chain, command: ClassifyIncident) -> None:
    incident = unmerged(chain.world, command.incident)
    kind = _kind(chain.world, command.kind)
    if incident.kind == command.kind:
        raise Refusal("已是“{kind}”", kind=named(kind))
    if incident.grade is not None and kind.class_ == kinds.SECURITY and not incident.grade_basis:
        raise Refusal("社会安全事件没有法定分级：先撤销等级，再改类型")
    chain.add([IncidentClassified(id=incident.id, incident_kind=kind.id, reason=command.reason)])


def _grade(chain: Chain, command: GradeIncident) -> None:
    incident = unmerged(chain.world, command.incident)
    if command.grade is not None and command.grade not in GRADES:
        raise Refusal("事件等级只有 1 至 4 级")
    basis = command.basis
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
        confirmed_by=command.confirmed_by or chain.context.actor,
    )
    chain.add([event])


def _consult(chain: Chain, command: RecordConsultation) -> None:
    incident = living(chain.world, command.incident)
    participants = tuple(name for name in command.participants if name)
    if not participants:
        raise Refusal("会商要写明参加单位或人员")
    if not command.decision:
        raise Refusal("会商要写明结论")
    if command.proposed_level not in (None, 1, 2, 3, 4):
        raise Refusal("响应级别只有Ⅰ至Ⅳ级")
    event = carry(ConsultationRecorded, command, id=incident.id, participants=participants)
    chain.add([event])


def _relocate(chain: Chain, command: RelocateIncident) -> None:
    incident = living(chain.world, command.incident)
    place = command.place or incident.place
    position = command.position
    if command.position is None and place == incident.place:
        raise Refusal("地点没有变")
    if (place, position) == (incident.place, incident.position):
        raise Refusal("地点没有变")
    event = IncidentRelocated(id=incident.id, place=place, position=position, reason=command.reason)
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
    merged = IncidentMerged(id=double.id, into=survivor.id, into_number=survivor.number, reason=command.reason)
    absorbed = IncidentAbsorbed(
        id=survivor.id, merged=double.id, merged_number=double.number, known_at=double.clock_start
    )
    chain.add([merged, absorbed])


def _close(chain: Chain, command: CloseIncident) -> None:
    incident = living(chain.world, command.incident)
    if incident.status == RESPONDING:
        raise Refusal("响应尚未终止：先终止响应，再归档")
    chain.add([IncidentClosed(id=incident.id, summary=command.summary)])


def _reopen(chain: Chain, command: ReopenIncident) -> None:
    incident = unmerged(chain.world, command.incident)
    if incident.status != CLOSED:
        raise Refusal("事件没有归档，无需重新打开")
    if not command.reason:
        raise Refusal("重新打开要写明原因")
    chain.add([IncidentReopened(id=incident.id, reason=command.reason)])


def check_start(world: World, incident: Incident, level: int, post: str | None, decided_by: str, authority: str) -> str:
    """The role of the deciding post. Refuses a post below what the plan asks unless `authority` says who allowed it."""
    role = _role_of(world, post, decided_by)
    needed = needed_role(world, incident.kind, level)
    if level <= 2 and needed is None and post is None and not authority:
        raise Refusal("启动{level}响应要写明决定人的岗位或授权依据", level=LEVELS[level])
    if needed is not None and not authority and _below(role, needed):
        raise Refusal(
            "启动{level}响应，预案要求{role}以上决定；由其他人决定的，请写明授权依据",
            level=LEVELS[level],
            role=ROLES[needed],
        )
    return role


def check_end(world: World, incident: Incident, post: str | None, decided_by: str, authority: str) -> str:
    """The role of the deciding post; it must not be below that of whoever set the level that now holds."""
    role = _role_of(world, post, decided_by)
    started = incident.course[-1].role if incident.course else ""
    if started in COMMANDING_ROLES and not authority and _below(role, started):
        raise Refusal("谁启动谁终止：应由{role}以上决定；由其他人决定的，请写明授权依据", role=ROLES[started])
    return role


def _role_of(world: World, post: str | None, decided_by: str) -> str:
    if not decided_by:
        raise Refusal("请写明由谁决定")
    return "" if post is None else world.get(Post, post).role


def _below(role: str, needed: str) -> bool:
    if role not in COMMANDING_ROLES:
        return True
    return COMMANDING_ROLES.index(role) > COMMANDING_ROLES.index(needed)


def apply(state: Incident | None, event: IncidentEvent, stamp: Stamp) -> Incident:
    """The incident after the event."""
    if isinstance(event, IncidentReported):
        return _reported(event)
    if state is None:
        raise ValueError(f"{event.kind} without an incident {event.id}")
    match event:
        case ReportSupplemented():
            return _supplemented(state, event, stamp)
        case FiguresRecorded():
            return _figures_after(state, event, stamp)
        case SourceDesignated():
            return _designated(state, event)
        case ConsultationRecorded():
            return _consulted(state, event, stamp)
        case NoteAdded():
            return state  # its words stand in the journal: a long night has thousands, and every one would copy all
        case IncidentClassified():
            return replace(state, kind=event.incident_kind)
        case IncidentGraded():
            return _graded(state, event, stamp)
        case IncidentRelocated():
            return replace(state, place=event.place, position=event.position)
        case ResponseActivated() | ResponseLevelChanged() | ResponseTerminated():
            return _response(state, event, stamp)
        case _:
            return _end(state, event, stamp)


def _reported(event: IncidentReported) -> Incident:
    return carry(Incident, event, kind=event.incident_kind)


def _supplemented(state: Incident, event: ReportSupplemented, stamp: Stamp) -> Incident:
    call = carry(FurtherCall, event, event=stamp.event_id, text=event.words, by=stamp.actor, at=stamp.occurred_at)
    return replace(
        _harmed(state, stamp.occurred_at),
        calls=(*state.calls, call),
        title=event.title or state.title,
        occurred_at=state.occurred_at if event.occurred_at is None else event.occurred_at,
    )


def _figures_after(state: Incident, event: FiguresRecorded, stamp: Stamp) -> Incident:
    new = tuple(
        carry(
            Figure,
            event,
            event=stamp.event_id,
            metric=metric,
            value=value,
            recorded_at=stamp.recorded_at,
            by=stamp.actor,
        )
        for metric, value in event.values.items()
    )
    harmed = any(value for metric, value in event.values.items() if metric not in NO_HARM)
    return replace(_harmed(state, event.as_at) if harmed else state, figures=(*state.figures, *new))


def _harmed(state: Incident, at: int) -> Incident:
    """An incident opened by a warning becomes one that is reported upward when harm is first known."""
    if state.origin == "report" or state.harm_known_at is not None:
        return state
    return replace(state, harm_known_at=at)


def _designated(state: Incident, event: SourceDesignated) -> Incident:
    kept = {metric: source for metric, source in state.designated.items() if metric != event.metric}
    return replace(state, designated={**kept, event.metric: event.source} if event.source else kept)


def _consulted(state: Incident, event: ConsultationRecorded, stamp: Stamp) -> Incident:
    consultation = carry(Consultation, event, event=stamp.event_id, held_at=stamp.occurred_at, by=stamp.actor)
    return replace(state, consultations=(*state.consultations, consultation))


def _graded(state: Incident, event: IncidentGraded, stamp: Stamp) -> Incident:
    return replace(
        state if event.grade is None else _harmed(state, stamp.occurred_at),
        grade=event.grade,
        graded_at=stamp.occurred_at,
        grade_rule=event.rule,
        grade_basis=event.basis,
        grade_by=event.confirmed_by or stamp.actor,
    )


def _response(
    state: Incident, event: ResponseActivated | ResponseLevelChanged | ResponseTerminated, stamp: Stamp
) -> Incident:
    level = None if isinstance(event, ResponseTerminated) else event.level
    step = carry(LevelChange, event, level=level, at=stamp.occurred_at)
    after = replace(state, course=(*state.course, step), response_level=level)
    if isinstance(event, ResponseTerminated):
        return replace(after, status=TERMINATED, terminated_at=stamp.occurred_at)
    if isinstance(event, ResponseActivated):
        return replace(
            after,
            status=RESPONDING,
            activated_at=stamp.occurred_at,
            terminated_at=None,
            bodies=event.bodies,
            warning=event.warning or state.warning,
        )
    return after


def _absorbed(state: Incident, event: IncidentAbsorbed) -> Incident:
    """The earlier of the two known times counts; an incident opened by a warning has one only now."""
    absorbed = state.absorbed if event.merged in state.absorbed else (*state.absorbed, event.merged)
    after = replace(state, absorbed=absorbed)
    if event.known_at is None:
        return after
    if state.origin == "report":
        return replace(after, known_at=min(state.known_at, event.known_at))
    return replace(after, harm_known_at=min(event.known_at, state.harm_known_at or event.known_at))


def _end(state: Incident, event: IncidentEvent, stamp: Stamp) -> Incident:
    match event:
        case IncidentMerged():
            return replace(state, status=MERGED, merged_into=event.into)
        case IncidentAbsorbed():
            return _absorbed(state, event)
        case IncidentClosed():
            return replace(state, status=CLOSED, closed_at=stamp.occurred_at, summary=event.summary)
        case IncidentReopened():
            status = OPEN if state.activated_at is None else TERMINATED
            return replace(state, status=status, closed_at=None)
    raise TypeError(type(event).__name__)


AREA = Area.of("incidents", (model,), decide, apply, guards=(check_open,))

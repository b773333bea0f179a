"""The one meaning of each incident event."""

from __future__ import annotations

from dataclasses import replace

from console.domain.core.kernel import Stamp
from console.domain.response.incidents.events import (
    ConsultationRecorded,
    FiguresRecorded,
    IncidentAbsorbed,
    IncidentClassified,
    IncidentClosed,
    IncidentEvent,
    IncidentGraded,
    IncidentMerged,
    IncidentRelocated,
    IncidentReopened,
    IncidentReported,
    NoteAdded,
    ReportSupplemented,
    ResponseActivated,
    ResponseLevelChanged,
    ResponseTerminated,
    SourceDesignated,
)
from console.domain.response.incidents.figures import NO_HARM
from console.domain.response.incidents.state import (
    CLOSED,
    MERGED,
    OPEN,
    RESPONDING,
    TERMINATED,
    Consultation,
    Figure,
    FurtherCall,
    Incident,
    LevelChange,
)


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
            return _figures(state, event, stamp)
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
    return Incident(
        id=event.id,
        number=event.number,
        title=event.title,
        kind=event.incident_kind,
        known_at=event.known_at,
        occurred_at=event.occurred_at,
        caller=event.caller,
        caller_phone=event.caller_phone,
        channel=event.channel,
        place=event.place,
        position=event.position,
        words=event.words,
        origin=event.origin,
        warning=event.warning,
    )


def _supplemented(state: Incident, event: ReportSupplemented, stamp: Stamp) -> Incident:
    call = FurtherCall(
        event=stamp.event_id,
        text=event.words,
        by=stamp.actor,
        at=stamp.occurred_at,
        caller=event.caller,
        caller_phone=event.caller_phone,
        channel=event.channel,
    )
    return replace(
        _harmed(state, stamp.occurred_at),
        calls=(*state.calls, call),
        title=event.title or state.title,
        occurred_at=state.occurred_at if event.occurred_at is None else event.occurred_at,
    )


def _figures(state: Incident, event: FiguresRecorded, stamp: Stamp) -> Incident:
    new = tuple(
        Figure(
            event=stamp.event_id,
            metric=metric,
            value=value,
            source=event.source,
            as_at=event.as_at,
            recorded_at=stamp.recorded_at,
            explanation=event.explanation,
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
    consultation = Consultation(
        event=stamp.event_id,
        participants=event.participants,
        minutes=event.minutes,
        decision=event.decision,
        proposed_level=event.proposed_level,
        held_at=stamp.occurred_at,
        by=stamp.actor,
    )
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
    step = LevelChange(
        level=level,
        at=stamp.occurred_at,
        decided_by=event.decided_by,
        post=event.post,
        role=event.role,
        authority=event.authority,
        reason=event.reason,
    )
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

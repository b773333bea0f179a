"""The one meaning of each event of a warning."""

from __future__ import annotations

from dataclasses import replace

from console.domain.core.kernel import Stamp
from console.domain.response.warnings.events import (
    WarningChanged,
    WarningDecided,
    WarningEvent,
    WarningLifted,
    WarningReceived,
)
from console.domain.response.warnings.state import LIFTED, Decision, LevelStep, Warning


def apply(state: Warning | None, event: WarningEvent, stamp: Stamp) -> Warning:
    """The warning after the event."""
    if isinstance(event, WarningReceived):
        return _received(event)
    if state is None:
        raise ValueError(f"{event.kind} without a warning {event.id}")
    match event:
        case WarningDecided():
            return _after_decision(state, event, stamp)
        case WarningChanged():
            return _after_change(state, event, stamp)
        case WarningLifted():
            return replace(
                state,
                status=LIFTED,
                lifted_at=stamp.occurred_at,
                lifted_reason=event.reason,
                asked_at=None,
                decide_by=None,
            )
    raise TypeError(type(event).__name__)


def _received(event: WarningReceived) -> Warning:
    return Warning(
        id=event.id,
        kind=event.incident_kind,
        level=event.level,
        issuer=event.issuer,
        area=event.area,
        position=event.position,
        valid_from=event.valid_from,
        valid_until=event.valid_until,
        text=event.text,
        cap_id=event.cap_id,
        received_at=event.received_at,
        levels=(LevelStep(level=event.level, at=event.received_at),),
        asked_at=event.received_at,
        decide_by=event.decide_by,
    )


def _after_decision(state: Warning, event: WarningDecided, stamp: Stamp) -> Warning:
    last = state.decisions[-1].decided_at if state.decisions else state.received_at
    decision = Decision(
        level=state.level,
        response=event.response,
        decided_by=event.decided_by,
        post=event.post,
        reason=event.reason,
        response_level=event.response_level,
        bodies=event.bodies,
        asked_at=last if state.asked_at is None else state.asked_at,
        decided_at=stamp.occurred_at,
    )
    return replace(
        state,
        decisions=(*state.decisions, decision),
        incident=event.incident or state.incident,
        asked_at=None,
        decide_by=None,
    )


def _after_change(state: Warning, event: WarningChanged, stamp: Stamp) -> Warning:
    step = LevelStep(level=event.level, at=stamp.occurred_at, reason=event.reason)
    after = replace(
        state,
        level=event.level,
        levels=(*state.levels, step) if event.level != state.level else state.levels,
        valid_until=state.valid_until if event.valid_until is None else event.valid_until,
        text=event.text or state.text,
    )
    if event.decide_by is None:
        return after
    # A decision that was still open is not given more time by a rise.
    if state.asked_at is not None and state.decide_by is not None:
        return replace(after, decide_by=min(state.decide_by, event.decide_by))
    return replace(after, asked_at=stamp.occurred_at, decide_by=event.decide_by)

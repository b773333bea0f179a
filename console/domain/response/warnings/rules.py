"""What a command about a warning leads to, or why not, and what its events mean."""

from __future__ import annotations

from dataclasses import replace

from console.domain.city.plans.model import IncidentKind
from console.domain.core.kernel import Area, Command, Context, Event, Millis, Refusal, Stamp, World, carry
from console.domain.response.warnings import model
from console.domain.response.warnings.model import (
    COLOURS,
    DECISION_MINUTES,
    IN_FORCE,
    LIFTED,
    ChangeWarning,
    Decision,
    LevelStep,
    LiftWarning,
    ReceiveWarning,
    Warning,
    WarningChanged,
    WarningDecided,
    WarningEvent,
    WarningLifted,
    WarningReceived,
)


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """The events a command leads to; `Refusal` with the reason otherwise."""
    match command:
        case ReceiveWarning():
            return _receive(world, command, context)
        case ChangeWarning():
            return _change(world, command, context)
        case LiftWarning():
            warning = warning_in_force(world, command.warning)
            return [WarningLifted(id=warning.id, reason=command.reason, incident=warning.incident)]
    raise TypeError(type(command).__name__)


def _receive(world: World, command: ReceiveWarning, context: Context) -> list[Event]:
    received_at = context.occurred if command.received_at is None else command.received_at
    _check_level(command.level)
    if world.find(IncidentKind, command.kind) is None:
        raise Refusal("没有“{kind}”这种事件类型", kind=command.kind)
    if not command.issuer:
        raise Refusal("预警要写明发布单位")
    if received_at > context.now:
        raise Refusal("收到预警的时间不能晚于现在")
    if command.valid_until is not None and command.valid_until <= (command.valid_from or received_at):
        raise Refusal("预警的失效时间不能早于生效时间")
    cap_id = command.cap_id
    if cap_id and any(warning.cap_id == cap_id for warning in world.all(Warning)):
        raise Refusal("预警“{cap}”已经登记", cap=cap_id)
    if world.find(Warning, command.id):
        raise Refusal("预警编号“{id}”已被使用", id=command.id)
    event = carry(
        WarningReceived,
        command,
        id=command.id or context.new_id("warning"),
        incident_kind=command.kind,
        received_at=received_at,
        cap_id=cap_id,
        decide_by=_decide_by(received_at, command.decide_minutes),
    )
    return [event]


def _check_level(level: int) -> None:
    if level not in COLOURS:
        raise Refusal("预警只有红、橙、黄、蓝四级")


def _decide_by(since: Millis, minutes: int | None) -> Millis:
    limit = DECISION_MINUTES if minutes is None else minutes
    if limit <= 0:
        raise Refusal("决定时限要大于零分钟")
    return since + limit * 60_000


def warning_in_force(world: World, id: str) -> Warning:
    """The warning of this id; `Refusal` when it was lifted."""
    warning = world.get(Warning, id)
    if warning.status != IN_FORCE:
        raise Refusal("该预警已经解除")
    return warning


def _change(world: World, command: ChangeWarning, context: Context) -> list[Event]:
    warning = warning_in_force(world, command.warning)
    _check_level(command.level)
    if command.level == warning.level and command.valid_until in (None, warning.valid_until) and not command.text:
        raise Refusal("预警没有变化")
    rises = command.level < warning.level
    event = carry(
        WarningChanged,
        command,
        id=warning.id,
        decide_by=_decide_by(context.occurred, command.decide_minutes) if rises else None,
        incident=warning.incident,
    )
    return [event]


def apply(state: Warning | None, event: WarningEvent, stamp: Stamp) -> Warning:
    """The warning after the event."""
    if isinstance(event, WarningReceived):
        return _after_receipt(event)
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


def _after_receipt(event: WarningReceived) -> Warning:
    return carry(
        Warning,
        event,
        kind=event.incident_kind,
        levels=(LevelStep(level=event.level, at=event.received_at),),
        asked_at=event.received_at,
    )


def _after_decision(state: Warning, event: WarningDecided, stamp: Stamp) -> Warning:
    last = state.decisions[-1].decided_at if state.decisions else state.received_at
    decision = carry(
        Decision,
        event,
        level=state.level,
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


AREA = Area.of("warnings", (model,), decide, apply)

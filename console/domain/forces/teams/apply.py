"""The one meaning of each event of a team."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from console.domain.core import registration
from console.domain.core.kernel import Event, Stamp
from console.domain.forces.teams.events import (
    RecommendationOverruled,
    TeamArrived,
    TeamCameBack,
    TeamDeparted,
    TeamDispatched,
    TeamEdited,
    TeamMoved,
    TeamReassigned,
    TeamRegistered,
    TeamReleased,
    TeamRerouted,
    TeamReturned,
    TeamWentOut,
)
from console.domain.forces.teams.subjects import (
    ON_SCENE,
    ORDERED,
    OUT,
    READY,
    RETURNING,
    UNDER_WAY,
    UNKNOWN,
    Assignment,
    PassedOver,
    Team,
    Withdrawal,
)


def apply(state: Team | None, event: Event, stamp: Stamp) -> Team:
    if isinstance(event, TeamRegistered):
        return _registered(state, event, stamp)
    team = state or Team(id=event.id, name_zh=event.id)
    match event:
        case TeamEdited():
            return _edited(team, event, stamp)
        case TeamMoved():
            return _moved(team, event)
        case TeamWentOut():
            return replace(_at(team, OUT, stamp), out_reason=event.reason, out_until=event.until)
        case TeamCameBack():
            return replace(_at(team, READY, stamp), out_reason="", out_until=None)
        case TeamReturned():
            back = replace(team, position=_home(team, stamp), assignment=None, own=_own(team, "position"))
            if event.fit:
                return _at(back, READY, stamp)
            return replace(_at(back, OUT, stamp), out_reason=event.note, out_until=None)
        case RecommendationOverruled():
            passed = PassedOver(incident=event.incident, chosen=event.chosen, reason=event.reason, at=stamp.occurred_at)
            return replace(team, passed_over=(*team.passed_over, passed))
    return _commitment(team, event, stamp)


def _commitment(team: Team, event: Event, stamp: Stamp) -> Team:
    match event:
        case TeamDispatched():
            assignment = Assignment(
                incident=event.incident,
                order=event.order,
                since=stamp.occurred_at,
                eta=event.eta,
                reason=event.reason,
                chosen_at=stamp.recorded_at,
                vehicle=event.vehicle,
            )
            return replace(_at(team, ORDERED, stamp), assignment=assignment, out_reason="", out_until=None)
        case TeamReassigned():
            lost = Withdrawal(
                incident=event.incident, to_incident=event.to_incident, reason=event.reason, at=stamp.occurred_at
            )
            return replace(team, withdrawals=(*team.withdrawals, lost), assignment=None)
        case TeamDeparted():
            assignment = replace(
                _assignment(team, event.incident, stamp),
                departed_at=stamp.occurred_at,
                personnel=event.personnel,
            )
            if event.eta is not None:
                assignment = replace(assignment, eta=event.eta, chosen_at=stamp.recorded_at)
            return replace(_at(team, UNDER_WAY, stamp), assignment=assignment)
        case TeamRerouted():
            before = _assignment(team, event.incident, stamp)
            rerouted = replace(before, eta=event.eta, rerouted_at=stamp.occurred_at, chosen_at=stamp.recorded_at)
            return replace(team, assignment=rerouted)
        case TeamArrived():
            assignment = replace(_assignment(team, event.incident, stamp), arrived_at=stamp.occurred_at)
            if event.personnel is not None:
                assignment = replace(assignment, personnel=event.personnel)
            there = replace(_at(team, ON_SCENE, stamp), assignment=assignment)
            if event.position is None:
                return there
            return replace(there, position=event.position, own=_own(team, "position"))
        case TeamReleased():
            return _released(team, event, stamp)
    raise TypeError(type(event).__name__)


def _registered(state: Team | None, event: TeamRegistered, stamp: Stamp) -> Team:
    team = registration.register(Team, state, event)
    if "home" not in team.own:
        team = replace(team, home=event.position)
    return team if state is not None else replace(team, registered_at=stamp.occurred_at)


def _edited(team: Team, event: TeamEdited, stamp: Stamp) -> Team:
    changed: dict[str, Any] = {}
    for column in fields(event):
        value = getattr(event, column.name)
        if column.name not in ("id", "note") and value is not None:
            changed[column.name] = value
    return replace(team, **changed, edited_by=stamp.actor, edited_at=stamp.occurred_at, own=_own(team, *changed))


def _moved(team: Team, event: TeamMoved) -> Team:
    moved = replace(team, position=event.position, own=_own(team, "position"))
    if not event.home:
        return moved
    based = replace(moved, home=event.position, own=_own(moved, "home"))
    return replace(based, place=event.place, own=_own(based, "place")) if event.place else based


def _released(team: Team, event: TeamReleased, stamp: Stamp) -> Team:
    left = team.assignment is not None and (team.assignment.departed_at or team.assignment.arrived_at) is not None
    readiness = RETURNING if left else READY if event.fit else UNKNOWN
    return replace(_at(team, readiness, stamp), assignment=None)


def _at(team: Team, readiness: str, stamp: Stamp) -> Team:
    return replace(team, readiness=readiness, readiness_at=stamp.occurred_at)


def _assignment(team: Team, incident: str, stamp: Stamp) -> Assignment:
    # after a merge of two consoles a departure may stand before, or without, the dispatch it answers
    known = team.assignment
    return (
        known
        if known is not None and known.incident == incident
        else Assignment(incident=incident, since=stamp.occurred_at, chosen_at=stamp.recorded_at)
    )


def _home(team: Team, stamp: Stamp) -> Any:
    return None if team.home is None else replace(team.home, at=stamp.occurred_at)


def _own(team: Team, *names: str) -> tuple[str, ...]:
    return tuple(sorted({*team.own, *names}))

"""What a command about a team leads to, and what its events mean."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from console.domain.city.plans.model import Skill
from console.domain.core import registration
from console.domain.core.desk import founding
from console.domain.core.kernel import (
    Area,
    Command,
    Context,
    Event,
    Millis,
    Position,
    Provenance,
    Refusal,
    Stamp,
    World,
    carry,
)
from console.domain.core.names import named
from console.domain.forces.teams import model
from console.domain.forces.teams.model import (
    ON_SCENE,
    ORDERED,
    OUT,
    PERSONNEL_BASES,
    READY,
    RETURNING,
    STATUSES,
    TIERS,
    UNDER_WAY,
    UNKNOWN,
    AddTeam,
    Assignment,
    EditTeam,
    MoveTeam,
    PassedOver,
    RecommendationOverruled,
    ReleaseTeam,
    ReportReturned,
    RerouteTeam,
    ReturnToService,
    TakeOutOfService,
    Team,
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
    Withdrawal,
)
from console.domain.roads.vehicles import checked_vehicle


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """What is known of teams and what they report themselves. `Refusal` with the reason."""
    match command:
        case AddTeam():
            return _add(world, command, context)
        case EditTeam():
            return _edit(world, command)
        case MoveTeam():
            return _move(world, command, context)
        case RerouteTeam():
            return _reroute(world, command, context)
        case ReleaseTeam():
            return _release(world, command)
        case ReportReturned():
            return _returned(world, command)
        case TakeOutOfService():
            return _out(world, command)
        case ReturnToService():
            return _back(world, command)
    raise TypeError(type(command).__name__)


def committed(world: World, id: str, allowed: tuple[str, ...]) -> tuple[Team, Assignment]:
    """The team and its task when it is committed and at one of the `allowed` steps; else `Refusal`."""
    team = world.get(Team, id)
    if team.assignment is None or not team.is_committed:
        raise Refusal("{team}没有派往任何事件", team=named(team))
    if team.readiness not in allowed:
        raise Refusal("{team}已经报告过这一步", team=named(team))
    return team, team.assignment


def _reroute(world: World, command: RerouteTeam, context: Context) -> list[Event]:
    team, assignment = committed(world, command.team, (ORDERED, UNDER_WAY))
    if not command.reason:
        raise Refusal("改变路线要写明原因")
    return [
        TeamRerouted(
            id=team.id,
            incident=assignment.incident,
            eta=arrival_time(command.eta_seconds, context.occurred),
            reason=command.reason,
        )
    ]


def _release(world: World, command: ReleaseTeam) -> list[Event]:
    team, assignment = committed(world, command.team, (ORDERED, UNDER_WAY, ON_SCENE))
    return [TeamReleased(id=team.id, incident=assignment.incident, reason=command.reason)]


def _returned(world: World, command: ReportReturned) -> list[Event]:
    team = world.get(Team, command.team)
    if team.readiness != RETURNING:
        raise Refusal("{team}不在返回途中", team=named(team))
    return [TeamReturned(id=team.id, fit=command.fit, note=command.note)]


def _out(world: World, command: TakeOutOfService) -> list[Event]:
    team = world.get(Team, command.team)
    if team.is_committed:
        raise Refusal("{team}正在执行任务，请先由事件放行", team=named(team))
    if team.readiness == OUT:
        raise Refusal("{team}已经停用", team=named(team))
    if not command.reason:
        raise Refusal("停用队伍要写明原因")
    return [TeamWentOut(id=team.id, reason=command.reason, until=command.until)]


def _back(world: World, command: ReturnToService) -> list[Event]:
    team = world.get(Team, command.team)
    if team.status == "planned":
        raise Refusal("{team}尚在规划，未建成，不能待命", team=named(team))
    if team.is_committed:
        raise Refusal("{team}正在执行任务", team=named(team))
    if team.readiness == READY:
        raise Refusal("{team}已在待命", team=named(team))
    return [TeamCameBack(id=team.id, note=command.note)]


def _add(world: World, command: AddTeam, context: Context) -> list[Event]:
    if not command.name_zh:
        raise Refusal("队伍要有名称")
    if command.source == "assumed" and not founding.is_exercise(world):
        raise Refusal("假定的队伍只能用于演练文件")
    if command.tier not in TIERS:
        raise Refusal("没有“{tier}”这类队伍", tier=command.tier)
    _check(world, command.skills, command.personnel, command.personnel_basis)
    id = command.id or context.new_id("team")
    if world.find(Team, id) is not None:
        raise Refusal("已有编号为“{id}”的队伍", id=id)
    return [
        carry(
            TeamRegistered,
            command,
            id=id,
            personnel_basis="" if command.personnel is None else command.personnel_basis,
            provenance=Provenance(source=command.source or context.actor),
            vehicle=checked_vehicle(command.vehicle),
        )
    ]


def _edit(world: World, command: EditTeam) -> list[Event]:
    team = world.get(Team, command.team)
    changed: dict[str, Any] = {}
    for column in fields(TeamEdited):
        if column.name in ("id", "note"):
            continue
        wanted = getattr(command, column.name)
        if wanted is not None and wanted != getattr(team, column.name):
            changed[column.name] = wanted
    if not changed:
        raise Refusal("没有改动")
    if changed.get("name_zh") == "":
        raise Refusal("队伍要有名称")
    _check(world, changed.get("skills", ()), changed.get("personnel"), changed.get("personnel_basis", ""))
    checked_vehicle(changed.get("vehicle", ""))
    if changed.get("status", team.status) not in STATUSES:
        raise Refusal("没有“{status}”这种建设状态", status=changed["status"])
    if "status" in changed and not command.note:
        raise Refusal("改变建设状态要写明依据")
    if changed.get("status") == "planned" and team.is_committed:
        raise Refusal("{team}正在执行任务，不能改为规划", team=named(team))
    return [TeamEdited(id=team.id, note=command.note, **changed)]


def _check(world: World, skills: tuple[str, ...], personnel: int | None, basis: str) -> None:
    known = {skill.id for skill in world.all(Skill)}
    unknown = tuple(skill for skill in skills if known and skill not in known)
    if unknown:
        raise Refusal("没有这些专业能力：{skills}", skills="、".join(unknown))
    people(personnel)
    if basis not in PERSONNEL_BASES:
        raise Refusal("人数依据只能是 exact、minimum、approximate 或空，而不是“{basis}”", basis=basis)


def people(personnel: int | None) -> int | None:
    """A head count that may be unknown; `Refusal` of a negative one."""
    if personnel is not None and personnel < 0:
        raise Refusal("人数不能为负数")
    return personnel


def _move(world: World, command: MoveTeam, context: Context) -> list[Event]:
    team = world.get(Team, command.team)
    return [
        TeamMoved(
            id=team.id,
            position=replace(command.position, at=command.position.at or context.occurred),
            place=command.place,
            home=command.home,
            incident=team.assignment.incident if team.assignment is not None else None,
        )
    ]


def reported(where: Position, at: Millis) -> Position:
    """A position that somebody reported at that moment; its age starts now."""
    return Position(lon=where.lon, lat=where.lat, quality="reported", at=where.at or at)


def arrival_time(seconds: float | None, occurred: Millis) -> Millis | None:
    """When a journey of so many seconds ends; more than thirty days is taken for a mistake."""
    if seconds is None:
        return None
    if not 0 <= seconds < 30 * 86_400:
        raise Refusal("预计用时{seconds}秒不合理", seconds=seconds)
    return occurred + round(seconds * 1000)


def apply(state: Team | None, event: Event, stamp: Stamp) -> Team:
    """The team after the event."""
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
            passed = carry(PassedOver, event, at=stamp.occurred_at)
            return replace(team, passed_over=(*team.passed_over, passed))
    return _commitment(team, event, stamp)


def _commitment(team: Team, event: Event, stamp: Stamp) -> Team:
    match event:
        case TeamDispatched():
            assignment = carry(Assignment, event, since=stamp.occurred_at, chosen_at=stamp.recorded_at)
            return replace(_at(team, ORDERED, stamp), assignment=assignment, out_reason="", out_until=None)
        case TeamReassigned():
            lost = carry(Withdrawal, event, at=stamp.occurred_at)
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


AREA = Area.of("teams", (model,), decide, apply)

"""What a command about a team leads to."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from console.domain.city.plans.subjects import Skill
from console.domain.core.desk import founding
from console.domain.core.kernel import Command, Context, Event, Millis, Position, Provenance, Refusal, World
from console.domain.core.names import named
from console.domain.forces.teams.commands import (
    AddTeam,
    EditTeam,
    MoveTeam,
    ReleaseTeam,
    ReportReturned,
    RerouteTeam,
    ReturnToService,
    TakeOutOfService,
)
from console.domain.forces.teams.events import (
    TeamCameBack,
    TeamEdited,
    TeamMoved,
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
    PERSONNEL_BASES,
    READY,
    RETURNING,
    STATUSES,
    TIERS,
    UNDER_WAY,
    Assignment,
    Team,
)
from console.domain.roads.vehicles import checked_vehicle


def decide(world: World, command: Command, context: Context) -> list[Event]:
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
    team = world.get(Team, id)
    if team.assignment is None or not team.is_committed:
        raise Refusal("{team}没有派往任何事件", team=named(team))
    if team.readiness not in allowed:
        raise Refusal("{team}已经报告过这一步", team=named(team))
    return team, team.assignment


def _reroute(world: World, command: RerouteTeam, context: Context) -> list[Event]:
    team, assignment = committed(world, command.team, (ORDERED, UNDER_WAY))
    if not command.reason.strip():
        raise Refusal("改变路线要写明原因")
    return [
        TeamRerouted(
            id=team.id,
            incident=assignment.incident,
            eta=arrival_time(command.eta_seconds, context.occurred),
            reason=command.reason.strip(),
        )
    ]


def _release(world: World, command: ReleaseTeam) -> list[Event]:
    team, assignment = committed(world, command.team, (ORDERED, UNDER_WAY, ON_SCENE))
    return [TeamReleased(id=team.id, incident=assignment.incident, reason=command.reason.strip())]


def _returned(world: World, command: ReportReturned) -> list[Event]:
    team = world.get(Team, command.team)
    if team.readiness != RETURNING:
        raise Refusal("{team}不在返回途中", team=named(team))
    return [TeamReturned(id=team.id, fit=command.fit, note=command.note.strip())]


def _out(world: World, command: TakeOutOfService) -> list[Event]:
    team = world.get(Team, command.team)
    if team.is_committed:
        raise Refusal("{team}正在执行任务，请先由事件放行", team=named(team))
    if team.readiness == OUT:
        raise Refusal("{team}已经停用", team=named(team))
    if not command.reason.strip():
        raise Refusal("停用队伍要写明原因")
    return [TeamWentOut(id=team.id, reason=command.reason.strip(), until=command.until)]


def _back(world: World, command: ReturnToService) -> list[Event]:
    team = world.get(Team, command.team)
    if team.status == "planned":
        raise Refusal("{team}尚在规划，未建成，不能待命", team=named(team))
    if team.is_committed:
        raise Refusal("{team}正在执行任务", team=named(team))
    if team.readiness == READY:
        raise Refusal("{team}已在待命", team=named(team))
    return [TeamCameBack(id=team.id, note=command.note.strip())]


def _add(world: World, command: AddTeam, context: Context) -> list[Event]:
    if not command.name_zh.strip():
        raise Refusal("队伍要有名称")
    if command.source.strip() == "assumed" and not founding.is_exercise(world):
        raise Refusal("假定的队伍只能用于演练文件")
    if command.tier not in TIERS:
        raise Refusal("没有“{tier}”这类队伍", tier=command.tier)
    _check(world, command.skills, command.personnel, command.personnel_basis)
    id = command.id or context.new_id("team")
    if world.find(Team, id) is not None:
        raise Refusal("已有编号为“{id}”的队伍", id=id)
    return [
        TeamRegistered(
            id=id,
            name_zh=command.name_zh.strip(),
            name_en=command.name_en.strip(),
            tier=command.tier,
            skills=command.skills,
            unit=command.unit,
            personnel=command.personnel,
            personnel_basis="" if command.personnel is None else command.personnel_basis,
            place=command.place.strip(),
            position=command.position,
            provenance=Provenance(source=command.source.strip() or context.actor),
            contact=command.contact.strip(),
            phone=command.phone.strip(),
            equipment=command.equipment.strip(),
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
        wanted = wanted.strip() if isinstance(wanted, str) else wanted
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
    if "status" in changed and not command.note.strip():
        raise Refusal("改变建设状态要写明依据")
    if changed.get("status") == "planned" and team.is_committed:
        raise Refusal("{team}正在执行任务，不能改为规划", team=named(team))
    return [TeamEdited(id=team.id, note=command.note.strip(), **changed)]


def _check(world: World, skills: tuple[str, ...], personnel: int | None, basis: str) -> None:
    known = {skill.id for skill in world.all(Skill)}
    unknown = tuple(skill for skill in skills if known and skill not in known)
    if unknown:
        raise Refusal("没有这些专业能力：{skills}", skills="、".join(unknown))
    people(personnel)
    if basis not in PERSONNEL_BASES:
        raise Refusal("人数依据只能是 exact、minimum、approximate 或空，而不是“{basis}”", basis=basis)


def people(personnel: int | None) -> int | None:
    if personnel is not None and personnel < 0:
        raise Refusal("人数不能为负数")
    return personnel


def _move(world: World, command: MoveTeam, context: Context) -> list[Event]:
    team = world.get(Team, command.team)
    return [
        TeamMoved(
            id=team.id,
            position=replace(command.position, at=command.position.at or context.occurred),
            place=command.place.strip(),
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

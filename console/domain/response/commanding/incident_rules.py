"""Rules of what works on an incident: activated bodies, the field command post, working groups."""

from __future__ import annotations

from console.domain.city.organisation.commands import FillPost
from console.domain.city.organisation.subjects import Body, Post, Unit
from console.domain.city.plans.subjects import GroupTemplate
from console.domain.core import geo
from console.domain.core.kernel import Command, Context, Event, Refusal, World
from console.domain.core.names import named
from console.domain.response.commanding.commands import (
    ActivateBody,
    CloseFieldPost,
    DissolveGroup,
    FormGroup,
    OpenFieldPost,
    StandDownBody,
)
from console.domain.response.commanding.events import (
    BodyActivated,
    BodyStoodDown,
    FieldPostClosed,
    FieldPostOpened,
    GroupDissolved,
    GroupFormed,
)
from console.domain.response.commanding.subjects import Group, IncidentCommand
from console.domain.response.incidents.state import TERMINATED, Incident


def command_of(world: World, incident: str) -> IncidentCommand:
    """The command of an incident, empty when nobody has been activated yet."""
    return world.find(IncidentCommand, incident) or IncidentCommand(id=incident)


def open_incident(world: World, incident: str) -> IncidentCommand:
    """The command of an incident that is still open; a refusal otherwise."""
    state = world.find(Incident, incident)
    if state is None:
        raise Refusal("找不到突发事件“{id}”", id=incident)
    if state.is_over:
        raise Refusal("“{incident}”已办结或已并入其他事件，不能再改指挥关系", incident=named(state))
    return command_of(world, incident)


def activate(world: World, command: ActivateBody) -> list[Event]:
    now = open_incident(world, command.incident)
    body = world.get(Body, command.body)
    if now.is_active(body.id):
        raise Refusal("“{body}”已启动", body=named(body))
    if command.level is not None and command.level not in (1, 2, 3, 4):
        raise Refusal("响应级别只有一至四级，而不是 {level}", level=command.level)
    return [BodyActivated(id=command.incident, body=body.id, reason=command.reason.strip(), level=command.level)]


def asleep(world: World, incident: str | None, body: str | None) -> Body | None:
    """The body, when it does not work on the incident yet."""
    return None if incident is None or command_of(world, incident).is_active(body or "") else world.find(Body, body)


def woken(world: World, now: IncidentCommand, body: str | None, reason: str) -> list[Event]:
    """Nobody commands or orders out of a headquarters that sleeps: its first act for an incident activates it."""
    sleeping = asleep(world, now.id, body)
    return [] if sleeping is None else [BodyActivated(id=now.id, body=sleeping.id, reason=reason)]


def stand_down(world: World, command: StandDownBody) -> list[Event]:
    now = open_incident(world, command.incident)
    body = world.get(Body, command.body)
    if not now.is_active(body.id):
        raise Refusal("“{body}”没有启动，无需撤销", body=named(body))
    if not is_over(world, command.incident):
        for post in commanding_posts(now):
            held = world.find(Post, post)
            if held is not None and held.body == body.id:
                raise Refusal(
                    "“{post}”仍在指挥，撤销“{body}”前须先移交指挥权或终止响应", post=named(held), body=named(body)
                )
    return [BodyStoodDown(id=command.incident, body=body.id, reason=command.reason.strip())]


def open_field_post(world: World, command: OpenFieldPost) -> list[Event]:
    now = open_incident(world, command.incident)
    place = command.place.strip()
    if not place:
        raise Refusal("现场指挥部要写明地点")
    if command.position is not None and not geo.valid_position(command.position):
        raise Refusal("坐标（{lon}，{lat}）不在境内", lon=command.position.lon, lat=command.position.lat)
    here = now.field_post
    if here is not None and (here.place, here.position) == (place, command.position):
        raise Refusal("现场指挥部已设在“{place}”", place=place)
    if here is not None and not command.reason.strip():
        raise Refusal("现场指挥部转移要写明原因")
    return [FieldPostOpened(id=command.incident, place=place, position=command.position, reason=command.reason.strip())]


def close_field_post(world: World, command: CloseFieldPost) -> list[Event]:
    if open_incident(world, command.incident).field_post is None:
        raise Refusal("没有现场指挥部可撤")
    return [FieldPostClosed(id=command.incident, reason=command.reason.strip())]


def form_group(world: World, command: FormGroup, context: Context) -> list[Event]:
    now = open_incident(world, command.incident)
    template = None if command.template is None else world.get(GroupTemplate, command.template)
    name = command.name_zh.strip() or (template.name_zh if template else "")
    if not name:
        raise Refusal("工作组要有名称，或选用一个模板")
    units = tuple(dict.fromkeys(command.units))
    for unit in (*units, *((command.lead_unit,) if command.lead_unit else ())):
        world.get(Unit, unit)
    standing = _standing(now, template.id if template else None, name)
    event = GroupFormed(
        id=command.incident,
        group=standing.id if standing else (template.id if template else context.new_id("group")),
        name_zh=name,
        name_en=command.name_en.strip() or (template.name_en if template else ""),
        template=template.id if template else None,
        lead_unit=command.lead_unit,
        units=tuple(unit for unit in units if unit != command.lead_unit),
        leader=command.leader.strip(),
        phone=command.phone.strip(),
    )
    if standing is not None and _same(standing, event):
        raise Refusal("“{group}”已成立，成员没有变化", group=name)
    return [event]


def _standing(command: IncidentCommand, template: str | None, name: str) -> Group | None:
    return next(
        (
            group
            for group in command.groups
            if group.dissolved_at is None
            and (group.template == template if template is not None else group.name_zh == name)
        ),
        None,
    )


def _same(group: Group, event: GroupFormed) -> bool:
    now = (group.name_zh, group.lead_unit, group.units, group.leader, group.phone)
    return now == (event.name_zh, event.lead_unit, event.units, event.leader, event.phone)


def dissolve_group(world: World, command: DissolveGroup) -> list[Event]:
    now = open_incident(world, command.incident)
    if not any(group.id == command.group and group.dissolved_at is None for group in now.groups):
        raise Refusal("没有这个工作组，或已撤销")
    return [GroupDissolved(id=command.incident, group=command.group, reason=command.reason.strip())]


def check_not_commanding(world: World, command: Command) -> None:
    """Another name on the post of a commander would change command without a transfer."""
    post = world.find(Post, command.post) if isinstance(command, FillPost) else None
    if (
        post is None
        or not isinstance(command, FillPost)
        or post.holder in (None, (command.holder or "").strip() or None)
    ):
        return
    for one in world.all(IncidentCommand):
        if not is_over(world, one.id) and post.id in commanding_posts(one):
            raise Refusal(
                "“{post}”正在指挥“{incident}”，换人须先移交指挥权",
                post=named(post),
                incident=named(world.find(Incident, one.id), one.id),
            )


def commanding_posts(command: IncidentCommand) -> tuple[str, ...]:
    """The posts of the commander and the co-commander."""
    return tuple(seat.post for seat in (command.commander, command.co_commander) if seat is not None)


def is_over(world: World, incident: str) -> bool:
    """Whether nothing more happens to this incident: closed, merged, or its response ended."""
    state = world.find(Incident, incident)
    return state is None or state.is_over or state.status == TERMINATED

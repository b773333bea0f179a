"""Starting, changing and ending a response (应急响应): level, bodies, commander, and on whose authority.

It may start from a warning, before anything has happened (预警响应): it runs on an incident like any other response, so that it has
one commander, orders and a timeline; the incident's reporting clocks start when the first harm or report becomes known.

What an operator can do about the response to an incident or a warning.
"""

from __future__ import annotations

import sys
from typing import Annotated, ClassVar

from console.domain.core.asked import About, Heading, OneOf, Words
from console.domain.core.kernel import Area, Command, Context, Event, Refusal, World, carry
from console.domain.core.records import dataclass
from console.domain.core.registry import Chain
from console.domain.response.commanding import rules as commanding
from console.domain.response.commanding.model import ActivateBody, Appoint, IncidentCommand, StandDownBody
from console.domain.response.incidents.model import (
    LEVELS,
    RESPONDING,
    Authority,
    Incident,
    IncidentReported,
    ResponseActivated,
    ResponseLevelChanged,
    ResponseTerminated,
)
from console.domain.response.incidents.rules import check_end, check_start, next_number
from console.domain.response.incidents.views import living
from console.domain.response.warnings.model import Warning, WarningDecided
from console.domain.response.warnings.rules import warning_in_force
from console.domain.response.warnings.views import title


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivateResponse(Authority, Command):
    """Start the response at a level (1 … 4): which bodies work, which post commands.

    Who decides: `post` is the id of the deciding post; when its role is below what the plan asks, or no post is named,
    `authority` says in words who authorised it.
    """

    name: ClassVar[str] = "incidents.activate"
    incident: str
    level: int
    bodies: tuple[str, ...] = ()
    commander_post: str | None = None
    reason: str = ""
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeResponseLevel(Authority, Command):
    """Go on at another level (1 to 4); a reason is needed."""

    name: ClassVar[str] = "incidents.change_level"
    asks: ClassVar[Heading] = Heading("调整响应级别", explanation="升级由预案规定的人决定；降级，谁启动谁决定。")
    incident: Annotated[str, About(Incident)]
    level: Annotated[int, OneOf("调整为", LEVELS)]
    reason: Annotated[str, Words("原因", required=True, lines=2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminateResponse(Authority, Command):
    """End the response: whoever may start it may end it (brief W8)."""

    name: ClassVar[str] = "incidents.terminate"
    asks: ClassVar[Heading] = Heading(
        "终止响应", submit="终止响应", explanation="终止后各机构撤销；值班和信息报告照常。谁启动谁终止。"
    )
    incident: Annotated[str, About(Incident)]
    reason: Annotated[str, Words("原因", required=True, lines=2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideOnWarning(Authority, Command):
    """Start a response or not. Yes: `response_level` (and bodies, commander), on `incident` or on a new one opened for it."""

    name: ClassVar[str] = "warnings.decide"
    warning: str
    response: bool
    reason: str = ""
    response_level: int | None = None
    bodies: tuple[str, ...] = ()
    commander_post: str | None = None
    incident: str | None = None


def activate(chain: Chain, command: ActivateResponse) -> None:
    """Start the response: the level, then every body, then the commander; refused as a whole when one of them is."""
    incident = living(chain.world, command.incident)
    if incident.status == RESPONDING and incident.response_level is not None:
        raise Refusal(
            "#{number} 已启动{level}响应，请调整响应级别",
            number=incident.number,
            level=LEVELS[incident.response_level],
        )
    _check_level(command.level)
    role = check_start(chain.world, incident, command.level, command.post, command.decided_by, command.authority)
    event = carry(ResponseActivated, command, id=incident.id, role=role, bodies=tuple(dict.fromkeys(command.bodies)))
    chain.add([event])
    reason = event.reason or event.decided_by
    set_up(chain, incident.id, event.bodies, command.commander_post, level=command.level, reason=reason)


def set_up(
    chain: Chain, incident: str, bodies: tuple[str, ...], commander_post: str | None, *, level: int, reason: str
) -> None:
    """Activate the bodies that do not work on the incident yet, and appoint the commander unless that post commands."""
    for body in bodies:
        if not _command(chain, incident).is_active(body):
            _pass_on(chain, ActivateBody(incident=incident, body=body, reason=reason, level=level))
    seat = _command(chain, incident).commander
    if commander_post is not None and (seat is None or seat.post != commander_post):
        _pass_on(chain, Appoint(incident=incident, post=commander_post, reason=reason))


def _command(chain: Chain, incident: str) -> IncidentCommand:
    return chain.world.find(IncidentCommand, incident) or IncidentCommand(id=incident)


def _pass_on(chain: Chain, command: Command) -> None:
    """What the command area makes of it."""
    chain.add(commanding.decide(chain.world, command, chain.context))


def change_level(chain: Chain, command: ChangeResponseLevel) -> None:
    """Raise or lower the level of a running response, with the reason."""
    incident = living(chain.world, command.incident)
    _check_level(command.level)
    if incident.response_level is None:
        raise Refusal("#{number} 尚未启动响应", number=incident.number)
    if incident.response_level == command.level:
        raise Refusal("已是{level}响应", level=LEVELS[command.level])
    if not command.reason:
        raise Refusal("调整响应级别要写明原因")
    if command.level < incident.response_level:
        role = check_start(chain.world, incident, command.level, command.post, command.decided_by, command.authority)
    else:
        role = check_end(chain.world, incident, command.post, command.decided_by, command.authority)
    event = carry(ResponseLevelChanged, command, id=incident.id, role=role)
    chain.add([event])


def terminate(chain: Chain, command: TerminateResponse) -> None:
    """End the response; the bodies stand down, duty and reporting stay on (brief W29)."""
    incident = living(chain.world, command.incident)
    if incident.response_level is None:
        raise Refusal("#{number} 没有启动中的响应", number=incident.number)
    if not command.reason:
        raise Refusal("终止响应要写明原因")
    role = check_end(chain.world, incident, command.post, command.decided_by, command.authority)
    event = carry(ResponseTerminated, command, id=incident.id, role=role)
    chain.add([event])  # first: the commander's own body cannot stand down while the response runs
    for active in _command(chain, incident.id).active:
        _pass_on(chain, StandDownBody(incident=incident.id, body=active.body, reason=event.reason))


def _check_level(level: int) -> None:
    if level not in LEVELS:
        raise Refusal("响应级别只有Ⅰ至Ⅳ级")


def respond(world: World, warning: Warning, command: DecideOnWarning, context: Context) -> tuple[str, list[Event]]:
    """The incident on which the response runs, and what starts it there."""
    chain = Chain(world, context)
    id = command.incident or warning.incident
    known = world.find(Incident, id)
    if id is None or (command.incident is None and known is not None and known.is_over):
        id = _open(chain, warning)
    incident = living(chain.world, id)
    level = command.response_level or warning.level
    reason = command.reason or title(world, warning)
    if incident.status == RESPONDING:
        _join(chain, incident, command, level, reason)
    else:
        activation = carry(ActivateResponse, command, incident=id, level=level, reason=reason, warning=warning.id)
        activate(chain, activation)
    return id, chain.events


def _open(chain: Chain, warning: Warning) -> str:
    event = IncidentReported(
        id=chain.context.new_id("incident"),
        number=next_number(chain.world),
        title=title(chain.world, warning),
        incident_kind=warning.kind,
        known_at=chain.context.occurred,
        caller=warning.issuer,
        channel="warning",
        place=warning.area,
        position=warning.position,
        words=warning.text,
        origin="warning",
        warning=warning.id,
    )
    chain.add([event])
    return event.id


def _join(chain: Chain, incident: Incident, command: DecideOnWarning, level: int, reason: str) -> None:
    """A response runs there already: its level is raised if this one asks for more, and the bodies join."""
    if incident.response_level is not None and level < incident.response_level:
        raised = carry(ChangeResponseLevel, command, incident=incident.id, level=level, reason=reason)
        change_level(chain, raised)
    set_up(chain, incident.id, command.bodies, command.commander_post, level=level, reason=reason)


def decide_on(world: World, command: DecideOnWarning, context: Context) -> list[Event]:
    """A decision may come after an earlier one, too: who said no may say yes an hour later."""
    warning = warning_in_force(world, command.warning)
    if not command.decided_by:
        raise Refusal("请写明由谁决定")
    if not command.response:
        if not command.reason:
            raise Refusal("决定不启动响应，要写明原因")
        return [_decided(warning, command, None)]
    if command.response_level is None:
        raise Refusal("请选定响应级别：预警级别不等于响应级别")
    return _respond(world, warning, command, context)


def _decided(warning: Warning, command: DecideOnWarning, incident: str | None) -> WarningDecided:
    return carry(
        WarningDecided,
        command,
        id=warning.id,
        response_level=command.response_level if command.response else None,
        bodies=command.bodies if command.response else (),
        incident=incident,
    )


def _respond(world: World, warning: Warning, command: DecideOnWarning, context: Context) -> list[Event]:
    """The response runs on an incident: the one named, the one this warning has already, or one opened for it."""
    incident, events = respond(world, warning, command, context)
    return [_decided(warning, command, incident), *events]


def decide(world: World, command: Command, context: Context) -> list[Event]:
    """Begin, raise, lower and end a response, and decide on a warning: with all that follows, in one step."""
    chain = Chain(world, context)
    match command:
        case ActivateResponse():
            activate(chain, command)
        case ChangeResponseLevel():
            change_level(chain, command)
        case TerminateResponse():
            terminate(chain, command)
        case DecideOnWarning():
            return decide_on(world, command, context)
        case _:
            raise TypeError(type(command).__name__)
    return chain.events


AREA = Area.of("responding", (sys.modules[__name__],), decide)

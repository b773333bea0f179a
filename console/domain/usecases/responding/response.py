"""Starting, changing and ending the response (应急响应): level, bodies, commander, and on whose authority."""

from __future__ import annotations

from console.domain.core.kernel import Command, Refusal
from console.domain.core.registry import Chain
from console.domain.response.commanding import area as commanding
from console.domain.response.commanding.commands import ActivateBody, Appoint, StandDownBody
from console.domain.response.commanding.subjects import IncidentCommand
from console.domain.response.incidents import authority
from console.domain.response.incidents.events import ResponseActivated, ResponseLevelChanged, ResponseTerminated
from console.domain.response.incidents.lookup import living
from console.domain.response.incidents.state import LEVELS, RESPONDING
from console.domain.usecases.responding.commands import ActivateResponse, ChangeResponseLevel, TerminateResponse


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
    role = authority.check(chain.world, incident, command.level, command.post, command.decided_by, command.authority)
    event = ResponseActivated(
        id=incident.id,
        level=command.level,
        decided_by=command.decided_by.strip(),
        post=command.post,
        role=role,
        authority=command.authority.strip(),
        reason=command.reason.strip(),
        bodies=tuple(dict.fromkeys(command.bodies)),
        warning=command.warning,
    )
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
    if not command.reason.strip():
        raise Refusal("调整响应级别要写明原因")
    if command.level < incident.response_level:
        role = authority.check(
            chain.world, incident, command.level, command.post, command.decided_by, command.authority
        )
    else:
        role = authority.check_end(chain.world, incident, command.post, command.decided_by, command.authority)
    event = ResponseLevelChanged(
        id=incident.id,
        level=command.level,
        decided_by=command.decided_by.strip(),
        post=command.post,
        role=role,
        authority=command.authority.strip(),
        reason=command.reason.strip(),
    )
    chain.add([event])


def terminate(chain: Chain, command: TerminateResponse) -> None:
    """End the response; the bodies stand down, duty and reporting stay on (brief W29)."""
    incident = living(chain.world, command.incident)
    if incident.response_level is None:
        raise Refusal("#{number} 没有启动中的响应", number=incident.number)
    if not command.reason.strip():
        raise Refusal("终止响应要写明原因")
    role = authority.check_end(chain.world, incident, command.post, command.decided_by, command.authority)
    event = ResponseTerminated(
        id=incident.id,
        decided_by=command.decided_by.strip(),
        post=command.post,
        role=role,
        authority=command.authority.strip(),
        reason=command.reason.strip(),
    )
    chain.add([event])  # first: the commander's own body cannot stand down while the response runs
    for active in _command(chain, incident.id).active:
        _pass_on(chain, StandDownBody(incident=incident.id, body=active.body, reason=event.reason))


def _check_level(level: int) -> None:
    if level not in LEVELS:
        raise Refusal("响应级别只有Ⅰ至Ⅳ级")

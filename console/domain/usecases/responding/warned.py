"""A response that starts from a warning, before anything has happened (预警响应).

It runs on an incident like any other response, so that it has one commander, orders and a timeline; the incident's reporting
clocks start when the first harm or report becomes known.
"""

from __future__ import annotations

from console.domain.core.kernel import Context, Event, Refusal, World
from console.domain.core.registry import Chain
from console.domain.response.incidents.events import IncidentReported
from console.domain.response.incidents.lookup import living
from console.domain.response.incidents.rules import next_number
from console.domain.response.incidents.state import RESPONDING, Incident
from console.domain.response.warnings.events import WarningDecided
from console.domain.response.warnings.rules import in_force
from console.domain.response.warnings.state import Warning, title
from console.domain.usecases.responding import response
from console.domain.usecases.responding.commands import ActivateResponse, ChangeResponseLevel, DecideOnWarning


def respond(world: World, warning: Warning, command: DecideOnWarning, context: Context) -> tuple[str, list[Event]]:
    """The incident on which the response runs, and what starts it there."""
    chain = Chain(world, context)
    id = command.incident or warning.incident
    known = world.find(Incident, id)
    if id is None or (command.incident is None and known is not None and known.is_over):
        id = _open(chain, warning)
    incident = living(chain.world, id)
    level = command.response_level or warning.level
    reason = command.reason.strip() or title(world, warning)
    if incident.status == RESPONDING:
        _join(chain, incident, command, level, reason)
    else:
        activation = ActivateResponse(
            incident=id,
            level=level,
            decided_by=command.decided_by,
            bodies=command.bodies,
            commander_post=command.commander_post,
            post=command.post,
            authority=command.authority,
            reason=reason,
            warning=warning.id,
        )
        response.activate(chain, activation)
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
        raised = ChangeResponseLevel(
            incident=incident.id,
            level=level,
            decided_by=command.decided_by,
            reason=reason,
            post=command.post,
            authority=command.authority,
        )
        response.change_level(chain, raised)
    response.set_up(chain, incident.id, command.bodies, command.commander_post, level=level, reason=reason)


def decide_on(world: World, command: DecideOnWarning, context: Context) -> list[Event]:
    """A decision may come after an earlier one, too: who said no may say yes an hour later."""
    warning = in_force(world, command.warning)
    if not command.decided_by.strip():
        raise Refusal("请写明由谁决定")
    if not command.response:
        if not command.reason.strip():
            raise Refusal("决定不启动响应，要写明原因")
        return [_decided(warning, command, None)]
    if command.response_level is None:
        raise Refusal("请选定响应级别：预警级别不等于响应级别")
    return _respond(world, warning, command, context)


def _decided(warning: Warning, command: DecideOnWarning, incident: str | None) -> WarningDecided:
    return WarningDecided(
        id=warning.id,
        response=command.response,
        decided_by=command.decided_by.strip(),
        post=command.post,
        reason=command.reason.strip(),
        response_level=command.response_level if command.response else None,
        bodies=command.bodies if command.response else (),
        incident=incident,
    )


def _respond(world: World, warning: Warning, command: DecideOnWarning, context: Context) -> list[Event]:
    """The response runs on an incident: the one named, the one this warning has already, or one opened for it."""
    incident, events = respond(world, warning, command, context)
    return [_decided(warning, command, incident), *events]

"""What reporting makes of the course of an incident: its duties start, go on and end with what becomes known of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from console.domain.core.kernel import Command, Event, Refusal, World
from console.domain.core.registry import Chain
from console.domain.response.incidents.commands import ReopenIncident
from console.domain.response.incidents.events import (
    FiguresRecorded,
    IncidentAbsorbed,
    IncidentClassified,
    IncidentClosed,
    IncidentGraded,
    IncidentReopened,
    IncidentReported,
    ReportSupplemented,
    ResponseActivated,
    ResponseTerminated,
    SourceDesignated,
)
from console.domain.response.incidents.state import CLOSED, Incident
from console.domain.response.reports import duties


def _reconciled(reason: str) -> Callable[[Chain, Event], None]:
    return lambda chain, event: duties.reconcile(chain, event.id, reason)


def _absorbed(chain: Chain, event: IncidentAbsorbed) -> None:
    duties.reconcile(chain, event.id, "merged")
    duties.hand_over(chain, event.merged, event.id)


FOLLOWS: Mapping[type[Event], Callable[[Any, Any], None]] = {
    IncidentReported: _reconciled("reported"),
    ReportSupplemented: _reconciled("reported"),
    FiguresRecorded: _reconciled("reported"),
    SourceDesignated: _reconciled("reported"),
    IncidentClassified: _reconciled("reclassified"),
    IncidentGraded: _reconciled("regraded"),
    IncidentAbsorbed: _absorbed,
    ResponseActivated: _reconciled("reported"),  # daily reports go on after a pause
    ResponseTerminated: _reconciled("ended"),
    IncidentClosed: _reconciled("ended"),
    IncidentReopened: _reconciled("reported"),
}


def may_reopen(world: World, command: Command) -> None:
    """A file whose final report is out stays closed."""
    incident = world.find(Incident, command.incident) if isinstance(command, ReopenIncident) else None
    if incident is not None and incident.status == CLOSED and duties.has_final(world, incident.id):
        raise Refusal("终报已报出，不能重新打开：如有新情况，请另立事件")

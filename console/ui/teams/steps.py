"""What a team reports, one key for the step that comes next: left, arrived, released, back, ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.domain.core.kernel import Command
from console.domain.forces.teams.model import (
    ON_SCENE,
    ORDERED,
    OUT,
    RETURNING,
    UNDER_WAY,
    UNKNOWN,
    ReleaseTeam,
    ReportReturned,
    ReturnToService,
    Team,
)
from console.domain.response.orders.model import ReportArrival, ReportDeparture
from console.ui.kit.text import mark


@dataclass(frozen=True, slots=True)
class Step:
    """One report: its action's id and text, and the command it makes."""

    id: str
    text: str
    command: Callable[[str], Command]
    verb: str


DEPART = Step("teams.depart", mark("报告出发"), lambda id: ReportDeparture(team=id), mark("出发"))
ARRIVE = Step("teams.arrive", mark("报告到场"), lambda id: ReportArrival(team=id), mark("到场"))
RELEASE = Step("teams.release", mark("放行（任务结束）"), lambda id: ReleaseTeam(team=id), mark("放行"))
RETURNED = Step("teams.returned", mark("报告归队"), lambda id: ReportReturned(team=id), mark("归队"))
READY = Step("teams.ready", mark("报告待命"), lambda id: ReturnToService(team=id), mark("待命"))
STEPS = (DEPART, ARRIVE, RELEASE, RETURNED, READY)

_NEXT = {
    ORDERED: DEPART,
    UNDER_WAY: ARRIVE,
    ON_SCENE: RELEASE,
    RETURNING: RETURNED,
    OUT: READY,
    UNKNOWN: READY,
}


def next_step(team: Team) -> Step | None:
    """What the team reports next; None when it waits to be sent."""
    return _NEXT.get(team.readiness)

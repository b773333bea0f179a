"""What an operator can do about which team goes where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from console.domain.core.asked import Heading, Words
from console.domain.core.kernel import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchTeam(Command):
    """Send a team to an incident.

    `eta_seconds` is the travel time by road, None when unknown. `release_from` is the incident that gives the team up
    when it is committed already, with `reason`. `overrules` names the recommended team that is passed over, also with
    `reason`. `vehicle`: the kind it goes in this time, "" its usual one.
    """

    name: ClassVar[str] = "teams.dispatch"
    team: str
    incident: str
    order: str | None = None
    eta_seconds: float | None = None
    reason: str = ""
    release_from: str | None = None
    overrules: str | None = None
    vehicle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverruleRecommendation(Command):
    """A recommended team is not taken; the reason is kept."""

    name: ClassVar[str] = "teams.overrule"
    asks: ClassVar[Heading] = Heading("不派推荐的队伍")
    incident: str
    team: str
    chosen: str | None = None
    reason: Annotated[str, Words("原因", required=True, lines=3)]

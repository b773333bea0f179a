"""Actions by which teams leave, arrive, are released and return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.forces.teams.commands import ReleaseTeam, ReportReturned
from console.domain.forces.teams.subjects import ORDERED, RETURNING, UNDER_WAY, Team
from console.domain.response.dispatching.dispatch import teams_of
from console.domain.response.orders.commands import ReportArrival, ReportDeparture
from console.domain.review.exercises.actions.base import Action, Commands, Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Depart(Action):
    """Every team ordered to the incident reports that it has left."""

    name: ClassVar[str] = "engine.depart"
    incident: str

    def play(self, scene: Scene) -> Commands:
        for team in teams_of(scene.world, self.incident):
            if team.readiness == ORDERED:
                yield ReportDeparture(team=team.id, personnel=team.personnel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive(Action):
    """Teams on the way to the incident arrive: those whose time has come, or `all` of them."""

    name: ClassVar[str] = "engine.arrive"
    incident: str
    all: bool = False

    def play(self, scene: Scene) -> Commands:
        for team in teams_of(scene.world, self.incident):
            eta = team.assignment.eta if team.assignment is not None else None
            due = self.all or (eta is not None and eta <= scene.now)
            if team.readiness == UNDER_WAY and due:
                yield ReportArrival(team=team.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Action):
    """The incident gives all its teams back."""

    name: ClassVar[str] = "engine.release"
    incident: str
    reason: str = "处置结束"

    def play(self, scene: Scene) -> Commands:
        for team in teams_of(scene.world, self.incident):
            yield ReleaseTeam(team=team.id, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Action):
    """All teams on their way back are at their bases."""

    name: ClassVar[str] = "engine.return"

    def play(self, scene: Scene) -> Commands:
        for team in scene.world.all(Team):
            if team.readiness == RETURNING:
                yield ReportReturned(team=team.id)

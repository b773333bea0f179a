"""Actions of the overlay: players in vacant posts, teams that are assumed to be ready. Never a person's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.city.organisation.commands import FillPost
from console.domain.city.organisation.subjects import Post
from console.domain.core.kernel import Position
from console.domain.core.places import place_position
from console.domain.forces.teams.commands import EditTeam, MoveTeam, ReturnToService
from console.domain.forces.teams.standing import bar
from console.domain.forces.teams.subjects import READY, Team
from console.domain.review.exercises.actions.base import Action, Commands, Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class FillPosts(Action):
    """Vacant posts of these bodies (of some roles) are held by “扮演者 1”, “扮演者 2”, …"""

    name: ClassVar[str] = "engine.fill_posts"
    bodies: tuple[str, ...]
    roles: tuple[str, ...] = ()
    called: str = "扮演者"

    def play(self, scene: Scene) -> Commands:
        held = {post.holder for post in scene.world.all(Post)}
        number = 1
        for post in scene.world.all(Post):
            if post.body not in self.bodies or post.holder or (self.roles and post.role not in self.roles):
                continue
            while f"{self.called} {number}" in held:
                number += 1
            holder = f"{self.called} {number}"
            held.add(holder)
            yield FillPost(post=post.id, holder=holder)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyTeams(Action):
    """Existing teams (or only those named) report ready. Who has no position is assumed to be at `at`, a place or facility;
    who has no strength gets `personnel`."""

    name: ClassVar[str] = "engine.ready_teams"
    teams: tuple[str, ...] = ()
    at: str = ""
    personnel: int | None = None

    def play(self, scene: Scene) -> Commands:
        where = place_position(scene.world, self.at) if self.at else None
        for team in scene.world.all(Team):
            if bar(team) is not None or team.is_committed or (self.teams and team.id not in self.teams):
                continue
            if team.position is None and where is not None:
                assumed = Position(lon=where.lon, lat=where.lat, quality="assumed")
                yield MoveTeam(team=team.id, position=assumed, home=True)
            if team.personnel is None and self.personnel is not None:
                yield EditTeam(team=team.id, personnel=self.personnel, personnel_basis="approximate", note="演练假定")
            if team.readiness != READY:
                yield ReturnToService(team=team.id, note="演练假定")

"""Where a team that is sent to an incident has to go."""

from __future__ import annotations

from console.domain.core.kernel import Position, World
from console.domain.response.commanding.subjects import IncidentCommand
from console.domain.response.incidents.state import Incident


def destination(world: World, incident: str | None) -> Position | None:
    """The field command post while it is open and its position known, else where the incident is; None when unknown."""
    command = world.find(IncidentCommand, incident)
    post = None if command is None else command.field_post
    if post is not None and post.closed_at is None and post.position is not None:
        return post.position
    found = world.find(Incident, incident)
    return None if found is None else found.position

"""Who follows the commander of an incident."""

from __future__ import annotations

from console.domain.city.organisation.subjects import Post
from console.domain.city.organisation.succession import Successor, successors
from console.domain.core.kernel import World
from console.domain.response.commanding.subjects import IncidentCommand


def succession(world: World, incident: str) -> tuple[Successor, ...]:
    """Who follows the current commander of an incident, in order; empty while there is no commander."""
    command = world.find(IncidentCommand, incident)
    seat = command.commander if command else None
    current = world.find(Post, seat.post) if seat else None
    if command is None or current is None:
        return ()
    taken = {current.id} | ({command.co_commander.post} if command.co_commander else set())
    return tuple(step for step in successors(world, current) if step.post.id not in taken)


def next_commander(world: World, incident: str) -> Successor | None:
    """The first in the order of succession who is not known to be unreachable."""
    return next((step for step in succession(world, incident) if step.reachable), None)

"""Where stock can be: facilities, named places, incidents, bases of teams."""

from __future__ import annotations

from console.domain.city.facilities.subjects import Facility, Place, Risk
from console.domain.core.kernel import Position, Refusal, Subject, World
from console.domain.core.names import Named, named
from console.domain.forces.teams.subjects import Team
from console.domain.response.incidents.state import Incident

_KINDS: tuple[type[Subject], ...] = (Facility, Place, Incident, Risk, Team)


def find_place(world: World, id: str) -> Subject | None:
    return next((found for kind in _KINDS if (found := world.find(kind, id)) is not None), None)


def place_name(world: World, id: str) -> Named:
    return named(find_place(world, id), id)


def place_position(world: World, id: str) -> Position | None:
    """Where it is, None when nobody knows."""
    return getattr(find_place(world, id), "position", None)


def known_place(world: World, id: str) -> Subject:
    """A place that goods can be brought to; refused when it is unknown, only planned, or a count of several."""
    found = find_place(world, id)
    if found is None:
        raise Refusal("找不到地点“{id}”", id=id)
    if isinstance(found, Facility) and not found.exists:
        raise Refusal("{place}尚在规划，未建成", place=named(found))
    if isinstance(found, Facility) and found.is_aggregate:
        raise Refusal("{place}是{count}处的合计，请指明具体一处", place=named(found), count=found.quantity)
    return found

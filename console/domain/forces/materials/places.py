"""Where stock may be brought."""

from __future__ import annotations

from console.domain.city.facilities.subjects import Facility
from console.domain.core.kernel import Refusal, Subject, World
from console.domain.core.names import named
from console.domain.core.places import find_place


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

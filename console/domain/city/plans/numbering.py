"""How the numbers of orders are written in this city."""

from __future__ import annotations

from console.domain.city.plans.subjects import City
from console.domain.core.kernel import World
from console.domain.core.numbering import next_serial

# for a file without a pack; a pack always brings its own
DEFAULT_PREFIX = "调度"


def next_number(world: World) -> tuple[int, str]:
    """The next serial and how it is written: `<prefix> <n>`. Dispatch orders and release orders (动用指令) share the series."""
    serial = next_serial(world)
    city = next(iter(world.all(City)), None)
    prefix = city.order_prefix if city is not None and city.order_prefix else DEFAULT_PREFIX
    return serial, f"{prefix} {serial}"

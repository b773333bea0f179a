"""One series of numbers for everything that orders something, whoever issues it (brief §7: several order sources)."""

from __future__ import annotations

from console.domain.city.plans.subjects import City
from console.domain.core.kernel import World
from console.domain.forces.materials.subjects import SupplyRequest
from console.domain.response.orders.subjects import Order

# for a file without a pack; a pack always brings its own
DEFAULT_PREFIX = "调度"


def next_number(world: World) -> tuple[int, str]:
    """The next serial and how it is written: `<prefix> <n>`. Dispatch orders and release orders (动用指令) share the series."""
    used = [order.serial for order in world.all(Order)]
    used += [request.release_serial for request in world.all(SupplyRequest) if request.release_serial is not None]
    serial = max(used, default=0) + 1
    city = next(iter(world.all(City)), None)
    prefix = city.order_prefix if city is not None and city.order_prefix else DEFAULT_PREFIX
    return serial, f"{prefix} {serial}"

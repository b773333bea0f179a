"""One series of numbers for everything that orders something, whoever issues it (brief §7: several order sources)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from console.domain.kernel import Millis, World
from console.domain.materials.subjects import SupplyRequest
from console.domain.orders.subjects import Order
from console.domain.plans.subjects import City

# for a file without a pack; a pack always brings its own
DEFAULT_PREFIX = "调度"
CHINA = timedelta(hours=8)


def next_number(world: World, at: Millis) -> tuple[int, str]:
    """The next serial of the file, and how it is written: `上应总指〔2026〕12号`, counted anew each year in China.

    Dispatch orders and release orders (动用指令) share the series. The form is that of every official Chinese document
    (GB/T 9704-2012, 7.2.5), which the plan of Shangjie shows (上应总指〔2019〕1号); `order_prefix` of the pack is the issuer's.
    """
    used = [(order.serial, order.issued_at) for order in world.all(Order)]
    used += [
        (request.release_serial, step.at)
        for request in world.all(SupplyRequest)
        for step in request.steps
        if request.release_serial is not None and step.state == "ordered"
    ]
    serial = max((number for number, _ in used), default=0) + 1
    year = year_of(at)
    before = max((number for number, moment in used if year_of(moment) < year), default=0)
    city = next(iter(world.all(City)), None)
    prefix = city.order_prefix if city is not None and city.order_prefix else DEFAULT_PREFIX
    return serial, f"{prefix}〔{year}〕{serial - before}号"


def year_of(at: Millis) -> int:
    """The year in China."""
    return (datetime.fromtimestamp(at / 1000, UTC) + CHINA).year

"""How the numbers of orders are written in this city."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from console.domain.city.plans.subjects import City
from console.domain.core.kernel import Millis, World
from console.domain.core.numbering import Numbered

# for a file without a pack; a pack always brings its own
DEFAULT_PREFIX = "调度"
CHINA = timedelta(hours=8)


def next_number(world: World, at: Millis) -> tuple[int, str]:
    """The next serial of the file, and how it is written: `上应总指〔2026〕12号`, counted anew each year in China.

    Dispatch orders and release orders (动用指令) share the series. The form is that of every official Chinese document
    (GB/T 9704-2012, 7.2.5), which the plan of Shangjie shows (上应总指〔2019〕1号); `order_prefix` of the pack is the issuer's.
    """
    used = [one.number_taken for one in world.every(Numbered) if one.number_taken is not None]
    serial = max((number for number, _ in used), default=0) + 1
    year = year_of(at)
    before = max((number for number, moment in used if year_of(moment) < year), default=0)
    city = next(iter(world.all(City)), None)
    prefix = city.order_prefix if city is not None and city.order_prefix else DEFAULT_PREFIX
    return serial, f"{prefix}〔{year}〕{serial - before}号"


def year_of(at: Millis) -> int:
    """The year in China."""
    return (datetime.fromtimestamp(at / 1000, UTC) + CHINA).year

"""When somebody gets somewhere: the answer of the road network that recommendations are made of."""

from __future__ import annotations

from console.domain.core.kernel import Phrase, phrase
from console.domain.core.records import dataclass

# Metres off the road, both ends together, from which on the figure counts as assumed. The pack's roads are trunk roads: a few
# hundred metres of streets are always missing.
FAR_OFF_ROAD_M = 1_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Travel time and length from one place to another.

    `seconds` uses the speeds assumed in vehicles.py. `snapped_m`: metres off the road at both ends together, driven in a
    straight line at an assumed slow speed; they are part of `metres`. `by_road` is false when no open road connects the two:
    then everything is a straight line. `assumed`: the figure rests on more than the usual speeds (no road, a long way off the
    road, a road of unknown class, a schematic connector, a position that is itself assumed). `around`: labels of the closures that
    change the way; `delay` the seconds they cost (None: without them there would be a road, with them there is none).
    `unknown_m`: metres on roads of unknown class; `schematic_m`: metres on schematic connectors, which are no surveyed roads.
    """

    seconds: float
    metres: float
    snapped_m: float = 0.0
    by_road: bool = True
    assumed: bool = False
    around: tuple[str, ...] = ()
    delay: float | None = 0.0
    unknown_m: float = 0.0
    schematic_m: float = 0.0


def way(arrival: Arrival | None) -> list[Phrase]:
    """The journey in words: how long, how far, around what, and what of it is doubtful."""
    if arrival is None:
        return [phrase("位置未知，无法估算到达时间")]
    minutes, km = round(arrival.seconds / 60), round(arrival.metres / 1000, 1)
    if not arrival.by_road:
        said = [phrase("无公路可达，按直线{km}公里估算约{minutes}分钟", km=km, minutes=minutes)]
        return [*said, phrase("{roads}中断", roads="、".join(arrival.around))] if arrival.around else said
    said = [phrase("沿公路{km}公里，约{minutes}分钟", km=km, minutes=minutes)]
    if arrival.around and arrival.delay is not None:
        extra = round(arrival.delay / 60)
        said.append(phrase("绕开{roads}，多{minutes}分钟", roads="、".join(arrival.around), minutes=extra))
    if arrival.snapped_m > FAR_OFF_ROAD_M and arrival.around:
        # with a bridge closed this may be the river itself
        said.append(phrase("断路附近有{metres}米没有已知道路：先核实能否通过", metres=round(arrival.snapped_m)))
    elif arrival.snapped_m > FAR_OFF_ROAD_M:
        said.append(phrase("离公路{metres}米的一段按直线推定", metres=round(arrival.snapped_m)))
    if arrival.schematic_m >= 1:
        said.append(phrase("其中{metres}米是示意连接线", metres=round(arrival.schematic_m)))
    if arrival.unknown_m >= 1:
        said.append(phrase("其中{metres}米道路等级不明，车速推定", metres=round(arrival.unknown_m)))
    return said

"""A route in stretches: over which roads, how far, how long, and why it takes that long."""

from __future__ import annotations

from dataclasses import field

import numpy as np

from console.domain.core.kernel import Phrase, phrase
from console.domain.core.records import dataclass
from console.domain.roads.arrival import Arrival
from console.domain.roads.from_target import Start
from console.domain.roads.network import Network, Travel
from console.domain.roads.vehicles import BY_CLASS, CLASS_NAMES, CONNECTOR, OFF_ROAD, SIGNED, UNKNOWN

Point = tuple[float, float]  # lon, lat


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a route on one road: its name and class, metres, seconds, and the line to draw, which is the road's true line.

    `why` it counts with its speed: one of speeds.WHYS. `max_height_m`, `max_weight_t`: the lowest signed on it, None when none
    is. `numbers`: the directed numbers driven, in order.
    """

    name: str
    road_class: str
    metres: float
    seconds: float
    line: tuple[Point, ...]
    why: str = BY_CLASS
    max_height_m: float | None = None
    max_weight_t: float | None = None
    numbers: tuple[int, ...] = ()

    @property
    def kmh(self) -> float:
        """The speed it counts with; where it changes with the signs, their mean."""
        return self.metres * 3.6 / self.seconds if self.seconds else 0.0

    @property
    def is_doubtful(self) -> bool:
        """Whether it rests on more than the usual speeds: an unknown class, a schematic connector, no road at all."""
        return self.why in (UNKNOWN, CONNECTOR, OFF_ROAD)

    def reason(self) -> Phrase:
        """The stretch in words: how far on what, at which speed and why."""
        named = CLASS_NAMES.get(self.road_class, phrase("其他道路"))
        told = {
            "road": self.name or named,
            "kind": named,
            "km": f"{self.metres / 1000:.1f}" if self.metres >= 1000 else f"{self.metres / 1000:.2f}",
            "minutes": f"{self.seconds / 60:.1f}",
            "kmh": round(self.kmh),
        }
        if self.why == SIGNED:
            return phrase("{road}（{kind}）{km}公里，{minutes}分钟，按标志限速{kmh}公里/小时", **told)
        if self.why == UNKNOWN:
            return phrase("{road}（等级不明）{km}公里，{minutes}分钟，车速不明，按{kmh}公里/小时推定", **told)
        if self.why == CONNECTOR:
            return phrase("{road}（示意连接线，非实测道路）{km}公里，{minutes}分钟，按{kmh}公里/小时推定", **told)
        if self.why == OFF_ROAD:
            return phrase("无道路，按直线{km}公里，{minutes}分钟，{kmh}公里/小时推定", **told)
        return phrase("{road}（{kind}）{km}公里，{minutes}分钟，按该等级{kmh}公里/小时推定", **told)


@dataclass(frozen=True, slots=True)
class Route:
    """The way from one position to another; `arrival` says how sure it is. A way without roads is one nameless stretch.

    `walked`: metres off the road at its begin and at its end."""

    arrival: Arrival
    stretches: tuple[Stretch, ...]
    driven: tuple[int, ...] = ()
    layer_id: str = ""
    walked: tuple[float, float] = field(default=(0.0, 0.0))

    @property
    def line(self) -> tuple[Point, ...]:
        """The whole line to draw; empty where one gets on and off the road at one point, and drives nowhere."""
        return tuple(point for stretch in self.stretches for point in stretch.line)

    @property
    def reasons(self) -> tuple[Phrase, ...]:
        """Why this road: stretch by stretch, with what is low or weak on the way, and what it goes round."""
        said = []
        if self.walked[0] >= 1:
            said.append(phrase("从起点到道路{metres}米，按直线推定", metres=round(self.walked[0])))
        for stretch in self.stretches:
            said.append(stretch.reason())
            if stretch.max_height_m is not None:
                said.append(phrase("限高{metres}米，可以通过", metres=stretch.max_height_m))
            if stretch.max_weight_t is not None:
                said.append(phrase("限重{tonnes}吨，可以通过", tonnes=stretch.max_weight_t))
        if self.walked[1] >= 1:
            said.append(phrase("从道路到终点{metres}米，按直线推定", metres=round(self.walked[1])))
        if self.arrival.around:
            said.append(phrase("避开{roads}", roads="、".join(self.arrival.around)))
        return tuple(said)


def stretches_of(network: Network, travel: Travel, way: list[tuple[int, float]], start: Start) -> tuple[Stretch, ...]:
    """A way (directed numbers with the shares that are driven, `FromTarget.driven`) in stretches."""
    joined: list[Stretch] = []
    for place, (number, share) in enumerate(way):
        begin = 0.0
        if place == 0 and start.share > 0:  # the road on which the way begins
            along = start.on.along if number % 2 == 0 else 1.0 - start.on.along
            begin = 1.0 - share if start.off is None else along
        part = _stretch(network, travel, number, share, begin)
        if joined and _same_road(joined[-1], part):
            joined[-1] = _together(joined[-1], part)
        else:
            joined.append(part)
    return tuple(joined)


def _stretch(network: Network, travel: Travel, number: int, share: float, begin: float) -> Stretch:
    layer, edge = network.layer, number // 2
    return Stretch(
        name=layer.name_of(edge),
        road_class=layer.class_of(edge),
        metres=float(layer.metres[edge]) * share,
        seconds=float(travel.edge_seconds[edge]) * share,
        line=_cut(network, number, begin, begin + share),
        why=travel.why_of(edge),
        max_height_m=_signed(layer.max_height_m, edge),
        max_weight_t=_signed(layer.max_weight_t, edge),
        numbers=(number,),
    )


def _signed(signs: object, edge: int) -> float | None:
    value = float(signs[edge]) if isinstance(signs, np.ndarray) else float("nan")
    return None if np.isnan(value) else value


def _cut(network: Network, number: int, begin: float, end: float) -> tuple[Point, ...]:
    """The true line of a directed number between two shares of its length."""
    line = network.layer.line_of(number // 2)
    line = line[::-1] if number % 2 else line
    if begin <= 0.0 and end >= 1.0:
        return tuple((float(lon), float(lat)) for lon, lat in line)
    flat = network.plane(line[:, 0], line[:, 1])
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(flat, axis=0).T))])
    at = np.array([begin, end]) * gone[-1]
    inside = line[(gone > at[0]) & (gone < at[1])]
    lon, lat = np.interp(at, gone, line[:, 0]), np.interp(at, gone, line[:, 1])
    return ((float(lon[0]), float(lat[0])), *((float(x), float(y)) for x, y in inside), (float(lon[1]), float(lat[1])))


def _same_road(one: Stretch, other: Stretch) -> bool:
    return (one.name, one.road_class, one.why) == (other.name, other.road_class, other.why)


def _together(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(
        name=one.name,
        road_class=one.road_class,
        metres=one.metres + other.metres,
        seconds=one.seconds + other.seconds,
        line=(*one.line, *other.line[1:]),
        why=one.why,
        max_height_m=_lower(one.max_height_m, other.max_height_m),
        max_weight_t=_lower(one.max_weight_t, other.max_weight_t),
        numbers=(*one.numbers, *other.numbers),
    )


def _lower(one: float | None, other: float | None) -> float | None:
    known = [value for value in (one, other) if value is not None]
    return min(known) if known else None

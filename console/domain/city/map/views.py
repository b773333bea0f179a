"""What the map is asked: the order of its layers, titles, where a point is in words, the ground a sign covers."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
from numpy.typing import NDArray

from console.domain.city.facilities.model import Place
from console.domain.city.map.model import ROLES, LonLat, MapLayer, Plot, StyleMapLayer
from console.domain.city.map.rules import shown
from console.domain.core.geo import EARTH_RADIUS_M, bearing_words, haversine_m
from console.domain.core.geodata.reading import LayerLook
from console.domain.core.kernel import Phrase, Position, Refusal, World, phrase
from console.domain.core.names import named
from console.domain.core.records import dataclass


def moved(world: World, layer: str, to: int) -> list[StyleMapLayer]:
    """Commands that bring a layer to a place of the drawing order (0: lowest); none when it is there already or unknown."""
    standing = list(shown(world))
    before = next((one for one in standing if one.id == layer), None)
    if before is None:
        return []
    place = max(0, min(to, len(standing) - 1))
    if standing.index(before) == place:
        return []
    standing.remove(before)
    standing.insert(place, before)
    return _numbered(world, standing)


def stepped(world: World, layer: str, step: int) -> list[StyleMapLayer]:
    """Commands that bring a layer so many places higher (below zero: lower)."""
    ids = [one.id for one in shown(world)]
    return moved(world, layer, ids.index(layer) + step) if layer in ids else []


def _numbered(world: World, wanted: list[MapLayer]) -> list[StyleMapLayer]:
    """Give each layer the smallest number that keeps it above the one before; who is right already keeps its own."""
    roles = {role: place for place, role in enumerate(ROLES)}
    added = {one.id: place for place, one in enumerate(world.all(MapLayer))}
    found: list[StyleMapLayer] = []
    last: tuple[int, int, int] | None = None
    for layer in wanted:
        behind = (roles.get(layer.role, len(roles)), added[layer.id])
        order = layer.order
        if last is not None and (order, *behind) < last:
            order = last[0] if behind > last[1:] else last[0] + 1
        if order != layer.order:
            found.append(StyleMapLayer(layer=layer.id, order=order))
        last = (order, *behind)
    return found


ROADS = "roads"


def title_of(layer: LayerLook, file: str) -> Phrase | None:
    """A title for a layer of a file (its name, without folder); None when the layer has a name of its own."""
    if layer.name == ROADS:
        return phrase("{file} 的道路", file=file.partition(".")[0])
    return ROLES[layer.role] if layer.name == layer.role and layer.role in ROLES else None


def can_be_roads(layer: LayerLook) -> bool:
    """Whether a road network can be made of a layer: only lines become roads."""
    return layer.geometry in ("roads", "lines", "mixed")


NEAR_M = 200.0  # so near a settlement's point the direction says nothing
FAR_M = 100_000.0  # from here on no place is named: it would be another city's country


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """The places of a world by their position, to be asked again and again. `Neighbourhood.of(world)` makes one."""

    places: tuple[Place, ...]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]

    @classmethod
    def of(cls, world: World) -> Neighbourhood:
        """All places whose position is known, ready to be searched."""
        known = [(place, place.position) for place in world.all(Place) if place.position is not None]
        return cls(
            tuple(place for place, _ in known),
            np.array([at.lon for _, at in known], dtype=float),
            np.array([at.lat for _, at in known], dtype=float),
        )

    def nearest(self, lon: float, lat: float) -> Place | None:
        """The place whose point is nearest; None where there are no places.

        On a plane that touches the earth here: it ranks as the sphere does as far as places are named at all, and takes
        a tenth of the time.
        """
        if not self.places:
            return None
        across, up = (self.lon - lon) * cos(radians(lat)), self.lat - lat
        return self.places[int(np.argmin(across * across + up * up))]

    def words(self, lon: float, lat: float) -> Phrase | None:
        """The nearest place with distance and one of eight directions; None where none is within 100 km.

        Distances are said as one says them: to 50 m below a kilometre, to 100 m below ten, to whole kilometres beyond.
        """
        place = self.nearest(lon, lat)
        if place is None or place.position is None:
            return None
        metres = haversine_m(place.position.lon, place.position.lat, lon, lat)
        if metres > FAR_M:
            return None
        if metres <= NEAR_M:
            return phrase("{place}附近", place=named(place))
        way = bearing_words(place.position, Position(lon=lon, lat=lat, quality="assumed"))
        if metres < 975:
            return phrase("{place}{way}约{metres}米", place=named(place), way=way, metres=int(50 * round(metres / 50)))
        km = round(metres / 1000, 1) if metres < 9_950 else float(round(metres / 1000))
        return phrase("{place}{way}约{km}公里", place=named(place), way=way, km=km)


_CORNERS = 48


def outline(plot: Plot) -> tuple[LonLat, ...]:
    """The corners of an area or a circle (a polygon around it, 0.2 % larger than it at most)."""
    if plot.kind == "area":
        return plot.points
    if plot.kind == "circle":
        return circle(*plot.points[0], plot.radius_m)
    raise Refusal("只有区域和圆有范围")


def circle(lon: float, lat: float, radius_m: float) -> tuple[LonLat, ...]:
    """The corners of a polygon that holds the whole circle."""
    across = radius_m / cos(pi / _CORNERS) * 180 / (pi * EARTH_RADIUS_M)
    turns = (2 * pi * number / _CORNERS for number in range(_CORNERS))
    return tuple((lon + across * sin(turn) / cos(radians(lat)), lat + across * cos(turn)) for turn in turns)

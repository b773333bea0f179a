"""Where a point is, in words: "峡窝镇东北约1.3公里", as one says it on the telephone."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from console.domain.city.facilities.subjects import Place
from console.domain.core.geo import bearing_words, haversine_m
from console.domain.core.kernel import Phrase, Position, World, phrase
from console.domain.core.names import named

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

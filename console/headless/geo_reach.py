"""What is reached in so many minutes, as GeoJSON (RFC 7946) and in numbers."""

from __future__ import annotations

from typing import Any

from console.domain.core.names import named
from console.domain.roads.reach import Band, Reach
from console.headless.geo_places import Spot

DECIMALS = 6


def geojson(found: Reach, origin: Spot) -> dict[str, Any]:
    """One feature a band, the longest time first so that the shorter ones lie on top, and the point it begins at."""
    bands = [
        {
            "type": "Feature",
            "properties": {key: value for key, value in band_told(band).items() if key != "places"},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[_ring(ring) for ring in (area.outer, *area.holes)] for area in band.areas],
            },
        }
        for band in reversed(found.bands)
    ]
    start = {
        "type": "Feature",
        "properties": {"name": origin.name, "minutes": 0},
        "geometry": {"type": "Point", "coordinates": [origin.position.lon, origin.position.lat]},
    }
    return {"type": "FeatureCollection", "features": [*bands, start]}


def _ring(ring: tuple[tuple[float, float], ...]) -> list[list[float]]:
    return [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in ring]


def band_told(band: Band) -> dict[str, Any]:
    """A band in numbers: `people` of the places whose population is known, `places_unknown` counts the others."""
    return {
        "minutes": band.minutes,
        "road_km": round(band.road_km, 2),
        "people": band.people,
        "places_unknown": band.unknown,
        "places": [
            {"id": one.place.id, "name": named(one.place).name_zh, "seconds": round(one.seconds, 1)}
            for one in band.places
        ],
    }

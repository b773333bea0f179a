"""Distances and directions on the map, and whether a position can be true. WGS-84 decimal degrees, metres."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, isfinite, radians, sin, sqrt

from console.domain.core.kernel import Phrase, Position, phrase

EARTH_RADIUS_M = 6_371_008.8  # mean radius of the WGS-84 ellipsoid (IUGG)

# Bounding box of the country with its islands, a little generous: it catches swapped and foreign coordinates, no more.
CHINA_WEST, CHINA_SOUTH, CHINA_EAST, CHINA_NORTH = 73.0, 3.0, 136.0, 54.0


def haversine_m(a_lon: float, a_lat: float, b_lon: float, b_lat: float) -> float:
    """Great-circle distance in metres."""
    south, north = radians(a_lat), radians(b_lat)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(radians(b_lon - a_lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))


def distance_m(a: Position, b: Position) -> float:
    """Distance between two positions in metres."""
    return haversine_m(a.lon, a.lat, b.lon, b.lat)


def bearing_degrees(a: Position, b: Position) -> float:
    """Direction from `a` to `b`, clockwise from north, 0 ≤ bearing < 360."""
    south, north, across = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    east = sin(across) * cos(north)
    turned = degrees(atan2(east, cos(south) * sin(north) - sin(south) * cos(north) * cos(across))) % 360
    return 0.0 if turned == 360 else turned  # a hair west of north rounds up to a full turn


def destination(lon: float, lat: float, bearing: float, metres: float) -> tuple[float, float]:
    """The place (lon, lat) so many metres away in this direction (degrees from north, clockwise), on the sphere."""
    from_lat, turn, reach = radians(lat), radians(bearing), metres / EARTH_RADIUS_M
    sine = sin(from_lat) * cos(reach) + cos(from_lat) * sin(reach) * cos(turn)
    to_lat = asin(min(1.0, max(-1.0, sine)))
    east = atan2(sin(turn) * sin(reach) * cos(from_lat), cos(reach) - sin(from_lat) * sin(to_lat))
    return ((lon + degrees(east) + 540) % 360 - 180, degrees(to_lat))


def bearing_words(a: Position, b: Position) -> Phrase:
    """The direction from `a` to `b` in one of eight words."""
    words = (
        phrase("北"),
        phrase("东北"),
        phrase("东"),
        phrase("东南"),
        phrase("南"),
        phrase("西南"),
        phrase("西"),
        phrase("西北"),
    )
    return words[round(bearing_degrees(a, b) / 45) % 8]


def in_china(lon: float, lat: float) -> bool:
    """Whether a point can lie in the country at all."""
    return CHINA_WEST <= lon <= CHINA_EAST and CHINA_SOUTH <= lat <= CHINA_NORTH


def in_box(lon: float, lat: float, bbox: tuple[float, float, float, float]) -> bool:
    """Whether a point lies in west, south, east, north."""
    west, south, east, north = bbox
    return west <= lon <= east and south <= lat <= north


def valid_position(position: Position) -> bool:
    """Finite, and in the country."""
    return isfinite(position.lon) and isfinite(position.lat) and in_china(position.lon, position.lat)

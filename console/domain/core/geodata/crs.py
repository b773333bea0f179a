"""Systems of coordinates, by one name: converting (systems.py), guessing (guessing.py), writing and reading (coordinates.py)."""

from console.domain.core.geodata.coordinates import format_coordinates, parse_coordinates
from console.domain.core.geodata.guessing import guess, recognise
from console.domain.core.geodata.systems import (
    BD09,
    CGCS2000,
    GCJ02,
    REASONS,
    SYSTEMS,
    WEB_MERCATOR,
    WGS84,
    UnknownCrs,
    epsg_of,
    from_wgs84,
    gk_code,
    is_metric,
    to_wgs84,
)

__all__ = [
    "BD09",
    "CGCS2000",
    "GCJ02",
    "REASONS",
    "SYSTEMS",
    "WEB_MERCATOR",
    "WGS84",
    "UnknownCrs",
    "epsg_of",
    "format_coordinates",
    "from_wgs84",
    "gk_code",
    "guess",
    "is_metric",
    "parse_coordinates",
    "recognise",
    "to_wgs84",
]

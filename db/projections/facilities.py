"""Columns of facilities, risk points and places."""

from __future__ import annotations

from console.domain.city.facilities.subjects import Facility, Place, Risk
from console.domain.core.kernel import Position
from db.projections import Columns


def _lon(position: Position | None) -> float | None:
    return None if position is None else position.lon


def _lat(position: Position | None) -> float | None:
    return None if position is None else position.lat


COLUMNS: dict[type, Columns] = {
    Facility: lambda s: {
        "name": s.name_zh,
        "kind": s.kind,
        "status": s.status,
        "capacity": s.capacity,
        "occupancy": s.occupancy,
        "occupancy_at": s.occupancy_at,
        "lon": _lon(s.position),
        "lat": _lat(s.position),
    },
    Risk: lambda s: {
        "name": s.name_zh,
        "kind": s.kind,
        "count": s.count,
        "lon": _lon(s.position),
        "lat": _lat(s.position),
    },
    Place: lambda s: {
        "name": s.name_zh,
        "kind": s.kind,
        "population": s.population,
        "lon": _lon(s.position),
        "lat": _lat(s.position),
    },
}

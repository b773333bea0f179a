"""Columns of incidents."""

from __future__ import annotations

from typing import Any

from console.domain.response.incidents.state import Incident


def _incident(incident: Incident) -> dict[str, Any]:
    position = incident.position
    return {
        "number": incident.number,
        "title": incident.title,
        "kind": incident.kind,
        "status": incident.status,
        "grade": incident.grade,
        "response_level": incident.response_level,
        "known_at": incident.known_at,
        "place": incident.place,
        "lon": None if position is None else position.lon,
        "lat": None if position is None else position.lat,
        "merged_into": incident.merged_into,
    }


COLUMNS = {Incident: _incident}

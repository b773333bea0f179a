"""Columns of teams."""

from __future__ import annotations

from typing import Any

from console.domain.forces.teams.subjects import Team


def _team(team: Team) -> dict[str, Any]:
    return {
        "name": team.name_zh,
        "tier": team.tier,
        "status": team.status,
        "readiness": team.readiness,
        "incident": team.assignment.incident if team.assignment else None,
        "personnel": team.personnel,
        "lon": team.position.lon if team.position else None,
        "lat": team.position.lat if team.position else None,
        "position_at": team.position.at if team.position else None,
    }


COLUMNS = {Team: _team}

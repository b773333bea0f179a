"""A pack in figures, as `packs --json` prints it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from console.domain.city.plans.checks import FILES
from console.domain.city.plans.pack import BodyRow, Pack
from console.domain.core.kernel import Provenance


def summary(pack: Pack) -> dict[str, Any]:
    """The figures of one city, in the order in which they are printed.

    Teams, warehouses, shelters and risk points count things: a row may stand for several. A risk without a count is a
    matter of context (a fault zone, a kind of weather) and no point; flood points are among the risk points. What is
    planned is counted apart or not at all. A `…_stated` figure is what a document says, None when none does; the area of
    shelters is the stated one where not every single area is known, and None where nothing is: unknown is not zero.
    """
    stated = {entry.key: _plain(entry.value) for entry in reversed(pack.city.stated)}
    rows = [row for file in FILES for row in getattr(pack, FILES[file])]
    assumed = sum(1 for row in rows if row.provenance.is_assumed)
    shelters = [row for row in pack.facilities if row.kind == "shelter" and row.status != "planned"]
    return {
        "id": pack.id,
        "name_zh": pack.city.name_zh,
        "name_en": pack.city.name_en,
        "headquarters_named": sum(1 for row in _bodies(pack, "special") if _is_named(row.provenance)),
        "headquarters_stated": stated.get("headquarters"),
        "committees": len(_bodies(pack, "committee")),
        "task_teams": len(_bodies(pack, "task_team")),
        "forward_groups": len(_bodies(pack, "forward_group")),
        "member_units": len({row.unit for row in pack.members}),
        "teams_existing": _things(row.count for row in pack.teams if row.status != "planned"),
        "teams_planned": _things(row.count for row in pack.teams if row.status == "planned"),
        "teams_stated": stated.get("teams"),
        "experts_stated": stated.get("experts"),
        "warehouses": _things(
            row.quantity for row in pack.facilities if row.kind == "warehouse" and row.status != "planned"
        ),
        "shelters": _things(row.quantity for row in shelters),
        "shelter_area_m2": _area([row.area_m2 for row in shelters], stated.get("shelter_area_m2")),
        "risk_points": _plain(sum(row.count or 0 for row in pack.risks)),
        "flood_points": _plain(sum(row.count or 0 for row in pack.risks if row.kind == "flood_site")),
        "norms": len(pack.norms),
        "plan_tasks": len(pack.tasks),
        "road_edges": len(pack.roads),
        "places": len(pack.places),
        "rows": len(rows),
        "rows_sourced": len(rows) - assumed,
        "rows_assumed": assumed,
        "contradictions": len(pack.city.contradictions),
    }


def _bodies(pack: Pack, kind: str) -> list[BodyRow]:
    return [row for row in pack.headquarters if row.kind == kind]


def _is_named(provenance: Provenance) -> bool:
    return not provenance.is_assumed and "name_zh" not in provenance.assumed


def _area(single: list[float | None], stated: float | int | None) -> float | int | None:
    known = [area for area in single if area is not None]
    if known and (len(known) == len(single) or stated is None):
        return _plain(sum(known))
    return stated


def _things(counts: Iterable[int | None]) -> int:
    return sum(1 if count is None else count for count in counts)


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value

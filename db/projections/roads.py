"""Columns of road layers and closures."""

from __future__ import annotations

from typing import Any

from console.domain.roads.subjects import Closure, RoadLayer


def _layer(layer: RoadLayer) -> dict[str, Any]:
    return {"name": layer.name, "digest": layer.digest, "nodes": layer.nodes, "edges": layer.edges}


def _closure(closure: Closure) -> dict[str, Any]:
    return {
        "label": closure.label,
        "incident": closure.incident,
        "since": closure.since,
        "until": closure.until,
        "reopened_at": closure.reopened_at,
    }


COLUMNS = {RoadLayer: _layer, Closure: _closure}

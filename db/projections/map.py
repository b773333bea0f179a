"""Columns of layers, plotted signs and bookmarks."""

from __future__ import annotations

from typing import Any

from console.domain.city.map.subjects import Bookmark, MapLayer, Plot


def _layer(layer: MapLayer) -> dict[str, Any]:
    return {
        "name": layer.name,
        "role": layer.role,
        "digest": layer.digest,
        "count": layer.count,
        "removed_at": layer.removed_at,
    }


def _plot(plot: Plot) -> dict[str, Any]:
    return {
        "kind": plot.kind,
        "meaning": plot.meaning,
        "label": plot.label,
        "incident": plot.incident,
        "erased_at": plot.erased_at,
    }


def _bookmark(bookmark: Bookmark) -> dict[str, Any]:
    return {"name": bookmark.name, "dropped_at": bookmark.dropped_at}


COLUMNS = {MapLayer: _layer, Plot: _plot, Bookmark: _bookmark}

"""What a layer of a file is called until somebody names it (OpenStreetMap's layers after what they are for), and what it can be."""

from __future__ import annotations

from console.domain.city.map.subjects import ROLES
from console.domain.core.geodata.reading import LayerLook
from console.domain.core.kernel import Phrase, phrase

ROADS = "roads"


def title_of(layer: LayerLook, file: str) -> Phrase | None:
    """A title for a layer of a file (its name, without folder); None when the layer has a name of its own."""
    if layer.name == ROADS:
        return phrase("{file} 的道路", file=file.partition(".")[0])
    return ROLES[layer.role] if layer.name == layer.role and layer.role in ROLES else None


def can_be_roads(layer: LayerLook) -> bool:
    """Whether a road network can be made of a layer: only lines become roads."""
    return layer.geometry in ("roads", "lines", "mixed")

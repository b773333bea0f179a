"""What can happen to the roads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Event, Millis, Position, Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLayerAdded(Event):
    """`digest` is what `Store.attach(layer.encode())` answered; `nodes` and `edges` (directed) are counts."""

    kind: ClassVar[str] = "road.layer_added"
    subject: ClassVar[str] = "road_layer"
    name: str
    digest: str
    nodes: int
    edges: int
    attribution: str = ""
    licence: str = ""
    crs: str = "WGS-84"
    provenance: Provenance = Provenance()
    file: str = ""
    file_digest: str = ""
    crs_reason: str = ""
    bbox: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLayerLaidAside(Event):
    """Routes are no longer searched on this layer, or (`in_use`) are again; `removed` takes it off the map too."""

    kind: ClassVar[str] = "road.layer_laid_aside"
    subject: ClassVar[str] = "road_layer"
    in_use: bool = False
    removed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadClosed(Event):
    kind: ClassVar[str] = "road.closed"
    subject: ClassVar[str] = "closure"
    label: str
    centre: Position | None = None
    radius_m: float = 0.0
    layer: str | None = None
    edges: tuple[int, ...] = ()
    area: tuple[tuple[float, float], ...] = ()
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    road: str = ""
    plot: str | None = None
    begins: Millis | None = None
    until: Millis | None = None
    vehicles: tuple[str, ...] = ()
    source: str = ""
    confidence: str = "reported"
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadReopened(Event):
    kind: ClassVar[str] = "road.reopened"
    subject: ClassVar[str] = "closure"
    reason: str = ""
    incident: str | None = None

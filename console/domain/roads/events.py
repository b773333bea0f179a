"""What can happen to the roads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.kernel import Event, Millis, Position, Provenance


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadClosed(Event):
    kind: ClassVar[str] = "road.closed"
    subject: ClassVar[str] = "closure"
    label: str
    centre: Position | None = None
    radius_m: float = 0.0
    layer: str | None = None
    edges: tuple[int, ...] = ()
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

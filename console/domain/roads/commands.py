"""What an operator can do with the roads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.core.kernel import Command, Millis, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRoadLayer(Command):
    """Add a road layer whose compact bytes are attached already under `digest`."""

    name: ClassVar[str] = "roads.add_layer"
    needs_duty: ClassVar[bool] = False
    id: str = ""
    title: str
    digest: str
    nodes: int
    edges: int
    attribution: str = ""
    licence: str = ""
    crs: str = "WGS-84"
    source: str = ""
    file: str = ""
    file_digest: str = ""
    crs_reason: str = ""
    bbox: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LayRoadLayerAside(Command):
    """Search routes on this layer or not (`in_use`); `removed` takes it off the map for good."""

    name: ClassVar[str] = "roads.lay_aside"
    needs_duty: ClassVar[bool] = False
    layer: str
    in_use: bool = False
    removed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRoad(Command):
    """Close all roads within `radius_m` metres of `centre`, all that touch `area`, or the directed `edges` of `layer`.

    `begins` None: at once. `lines`: the closed stretches as drawn, so that other layers are closed there too.
    """

    name: ClassVar[str] = "roads.close"
    needs_open_incident: ClassVar[bool] = True
    label: str
    centre: Position | None = None
    radius_m: float = 200.0
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
class ReopenRoad(Command):
    name: ClassVar[str] = "roads.reopen"
    closure: str
    reason: str = ""
